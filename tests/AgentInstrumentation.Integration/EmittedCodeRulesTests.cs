namespace AgentInstrumentation.Integration;

/// <summary>
/// What is generated passes all analyzers and this repository's formatter as if a person had written it: it is built
/// again as ordinary files.
/// </summary>
public sealed class EmittedCodeRulesTests
{
    private const string Program = """
        #nullable enable
        using AgentInstrumentation;

        namespace Agents;

        public sealed partial class Tools
        {
            private int _number;

            [RecordTool(Description = "Says \"hi\".", AgentName = "a", RecordErrors = false)]
            [Tag("team", "x")]
            public partial void Note(string text, [Tag("level")] int level, [Redact] string secret, bool flag);

            [RecordTool]
            public partial int Add(int left, int right);

            [RecordTool]
            public partial Task<string?> ReadAsync(string path, CancellationToken cancellationToken);

            [RecordAction]
            public partial IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancellationToken);

            [RecordAction]
            public partial IAsyncEnumerable<int> SkipAsync(IAsyncEnumerable<int> items, object other);

            [RecordAction]
            public partial ref int Number(scoped ReadOnlySpan<char> text);

            [RecordAction]
            public static partial T? Pick<T>(IReadOnlyList<T> items, Func<T, bool>? filter = null)
                where T : class;

            public void Run(IStore<int> store)
            {
                Keep(1, "a", [1], null);
                Keep("b");
                Hide(3);
                default(Point).Move(in _number);
            }

            [RecordTool]
            internal Dictionary<string, (int A, int B)> Keep(int number, string text, int[] items, object? other) => [];

            [RecordTool("other")]
            internal int Keep(string text) => text.Length + _number;

            [RecordAction]
            private T Hide<T>(T item)
                where T : struct => item;

            private void NoteCore(string text, int level, string secret, bool flag) => _number++;

            private int AddCore(int left, int right) => left + right + _number;

            private Task<string?> ReadCoreAsync(string path, CancellationToken cancellationToken) =>
                Task.FromResult<string?>(path + _number);

            private IAsyncEnumerable<int> CountCoreAsync(int count, CancellationToken cancellationToken) =>
                throw new NotSupportedException($"{_number}");

            private IAsyncEnumerable<int> SkipCoreAsync(IAsyncEnumerable<int> items, object other) =>
                _number > 0 ? items : (IAsyncEnumerable<int>)other;

            private ref int NumberCore(scoped ReadOnlySpan<char> text) => ref _number;

            private static T? PickCore<T>(IReadOnlyList<T> items, Func<T, bool>? filter)
                where T : class => items[0];
        }

        public struct Point
        {
            [RecordAction]
            public int Move(in int by) => by;
        }

        public class Agent
        {
            [RecordAction]
            protected virtual string Plan(string question) => question;
        }

        public sealed partial class LoudAgent : Agent
        {
            [RecordLlm(Provider = "acme", Model = "model", Usage = "Tokens", ResponseModel = "Model")]
            public partial Task<Answer> AskAsync(string model, string question);

            public Task<int> RunAsync() => StepAsync(new State(1));

            protected override string Plan(string question) => base.Plan(question).ToUpperInvariant();

            private Task<Answer> AskCoreAsync(string model, string question) =>
                Task.FromResult(new Answer(question, model, new Tokens(question.Length, 1)));

            [RecordAction]
            private Task<int> StepAsync(State state) => Task.FromResult(state.Step);

            private sealed record State(int Step);
        }

        public sealed record Answer(string Text, string Model, Tokens Tokens);

        public sealed record Tokens(int InputTokens, int OutputTokens);

        [Instrumented]
        public interface IStore<TKey> : IAsyncDisposable
            where TKey : notnull
        {
            int Count { get; set; }

            string? this[TKey key] { get; }

            event EventHandler? Changed;

            Task<TValue?> FindAsync<TValue>(TKey key, CancellationToken cancellationToken = default)
                where TValue : class;

            void Clear();

            IEnumerator<TKey> GetEnumerator();
        }

        [Instrumented]
        internal interface IPlain
        {
            [RecordTool]
            string Say(string text);
        }

        internal static class Services
        {
            public static void AddInstrumented<TInterface, TImplementation>()
            {
            }

            public static void Add() => AddInstrumented<IStore<int>, object>();
        }
        """;

    private const string Written = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <LangVersion>12</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <InterceptorsNamespaces>AgentInstrumentation.Generated;Agents</InterceptorsNamespaces>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="../packages/agentinstrumentation/0.1.0-test/lib/net10.0/AgentInstrumentation.dll" />
          </ItemGroup>
        </Project>
        """;

    // The user's file stands for itself, and some rules do not fit what is generated.
    private const string Exceptions = """

        [Program.cs]
        generated_code = true

        [*.cs]
        dotnet_diagnostic.IDE1006.severity = none # two underscores keep our names apart from the user's
        dotnet_diagnostic.CA2255.severity = none  # a module initializer is what a generator may use
        dotnet_diagnostic.CA1062.severity = none  # the method that is wrapped checks its own arguments
        dotnet_diagnostic.CA1063.severity = none  # no decorator has a finalizer
        dotnet_diagnostic.CS1591.severity = none  # the user's type says what it is
        dotnet_diagnostic.IDE0051.severity = none # an interceptor is called by the place of a call, not by its name
        """;

    [Fact]
    public async Task EmittedCode_PassesAllAnalyzersAndTheFormatter()
    {
        using var folder = await PackagedProject.CreateAsync(Program);
        await ProgramRun.DotnetAsync(
            folder.Path,
            "build", "--nologo", "-p:OutputType=Library", "-p:RootNamespace=Agents",
            "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=generated");
        var generated = Directory.GetFiles(folder.Combine("generated"), "*.g.cs", SearchOption.AllDirectories);
        Assert.Equal(9, generated.Length);
        foreach (var file in generated)
        {
            var name = Path.GetFileName(file).Replace(".g.cs", ".cs", StringComparison.Ordinal);
            folder.Write($"written/{name}", WithoutMark(File.ReadAllText(file)));
        }

        folder.Write("written/Program.cs", Program);
        folder.Write("written/Written.csproj", Written);
        var rules = File.ReadAllText(Path.Combine(Approved.Repository, ".editorconfig"));
        folder.Write("written/.editorconfig", rules + Exceptions);

        var written = folder.Combine("written");
        await ProgramRun.DotnetAsync(written, "build", "--nologo");
        await ProgramRun.DotnetAsync(written, "format", "--no-restore", "--verify-no-changes", "--severity", "warn");
    }

    // Which would spare the file all of it.
    private static string WithoutMark(string text)
    {
        const string Mark = "// <auto-generated/>\n";
        Assert.StartsWith(Mark, text, StringComparison.Ordinal);
        return text[Mark.Length..];
    }
}
