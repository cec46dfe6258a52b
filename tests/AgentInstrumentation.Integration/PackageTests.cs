namespace AgentInstrumentation.Integration;

/// <summary>A project that knows nothing but the package, as a user's does.</summary>
public sealed class PackageTests
{
    private static readonly string[] Emitted =
        ["-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=generated"];

    private const string Program = """
        using AgentInstrumentation;

        using var client = AgentClient.Start(new() { Journal = new MemorySessionJournal() });
        new Agent().Run("hello");
        SessionReport.Write(Console.Out, SessionRecord.From(client.Journal!.Read()).Single());

        internal sealed partial class Agent
        {
            [RootSpan]
            public void Run(string text) => Shout(text);

            [RecordTool]
            public partial string Shout(string text);

            private static string ShoutCore(string text) => text.ToUpperInvariant();
        }
        """;

    [Fact]
    public async Task Package_GeneratesAndTraces()
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        await ProgramRun.DotnetAsync(folder.Path, ["build", "-o", "out", "--nologo", .. Emitted]);

        var generated = Directory.GetFiles(folder.Combine("generated"), "*.g.cs", SearchOption.AllDirectories);
        Assert.Equal(
            [
                "CallsIn_Program.g.cs",
                "instrumented-calls.g.cs",
                "operation-manifest.g.cs",
                "partial-types.g.cs",
                "traced-calls.g.cs",
            ],
            generated.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var output = await ProgramRun.DotnetAsync(folder.Path, "out/App.dll");
        Assert.Contains("End state Success", output, StringComparison.Ordinal);
        Assert.Matches(@"agent Agent  [\d.]+ ms\n└─ tool Shout  [\d.]+ ms\n", output);
    }

    [Fact]
    public async Task BuiltAssembly_CarriesItsManifest()
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        await ProgramRun.DotnetAsync(folder.Path, "build", "-o", "out", "--nologo");

        var manifest = OperationManifest.ReadFrom(folder.Combine("out/App.dll"));
        Assert.Equal("App", manifest?.AssemblyName);
        Assert.Equal(
            ["Agent.Run Ordinary invoke_agent Agent Program.cs:10", "Agent.Shout Partial execute_tool Shout Program.cs:13"],
            manifest!.Operations.Select(static operation =>
                $"{operation.Function} {operation.Form} {operation.SpanName} {operation.File}:{operation.Line}"));
    }

    [Fact]
    public async Task Package_ReportsItsRules()
    {
        using var folder = await PackagedProject.CreateAsync(Program
            .Replace("string ShoutCore", "string Other", StringComparison.Ordinal)
            .Replace("void Run(string text) => Shout(text)", "async void Run(string text) => await Task.Yield()", StringComparison.Ordinal));

        var run = await ProgramRun.StartAsync("dotnet", ["build", "--nologo"], folder.Path);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(
            "error AGT1008: 'Shout' has no body: there is no method 'ShoutCore'", run.Output, StringComparison.Ordinal);
        Assert.Contains("error AGT1004: 'Run' is not traced: it is 'async void'", run.Output, StringComparison.Ordinal);
    }
}
