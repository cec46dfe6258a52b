using System.Text.RegularExpressions;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>The manifest says of every operation what the build knows, and is read back by the runtime.</summary>
public sealed partial class ManifestTests
{
    private const string Tools = """
        namespace Agents;

        public sealed partial class Tools
        {
            [RecordTool(Description = "Finds \"it\" – or not.", AgentName = "Finder")]
            [Tag("team", "search")]
            public partial Task<string> FindAsync(
                [Tag("user.id")] string user, string apiKey, [NotCaptured] int @event, CancellationToken cancellation);

            private Task<string> FindCoreAsync(string user, string apiKey, int item, CancellationToken cancellation) =>
                Task.FromResult(user);

            [RecordAction("look up", Kind = OperationKind.Retrieval, CaptureResult = false)]
            [return: RecordMetric("look_up.hits")]
            internal int LookUp(string key, [RecordMetric("look_up.limit")] int limit = 1) => key.Length;

            [RootSpan]
            public void Run() => LookUp("");
        }
        """;

    private const string Interfaces = """
        namespace Agents;

        public interface IBase { int Count(int depth); }

        [Instrumented]
        public interface IPlanner : IBase, IDisposable
        {
            [RecordAction(Kind = OperationKind.Workflow)] Task PlanAsync(string goal);
        }
        """;

    [Fact]
    public void Manifest_ListsTheOperationsOfEveryForm() =>
        Approved.Equal($"{Approved.FolderOf()}/Manifest.approved.txt", Stable(GeneratorTest.Run(Tools, Interfaces).Manifest!));

    [Fact]
    public void WithoutOperations_ThereIsNoManifest() =>
        Assert.Null(GeneratorTest.Run("public class Tools { public int Add() => 1; }").Manifest);

    [Fact]
    public void RefusedMethod_IsNoOperation()
    {
        var result = GeneratorTest.Run("""
            public partial class Tools
            {
                [RecordTool] public async void Note() => await Task.Yield();

                [RecordTool] public partial int Add();

                [RecordTool] public partial int Subtract();

                private int SubtractCore() => 1;
            }

            public class Outer { [Instrumented] private interface IWork { void Work(); } }
            """);

        Assert.Equal(["Tools.Subtract"], Read(result).Operations.Select(static operation => operation.Function));
    }

    [Fact]
    public void InheritedMember_StandsWhereItIsDeclared()
    {
        var result = GeneratorTest.Run(
            "public interface IBase\n{\n    int Count();\n}\n",
            "[Instrumented] public interface IPlanner : IBase;\n[Instrumented] public interface ICounter : IBase;\n");

        var operation = Assert.Single(Read(result).Operations);
        Assert.Equal(("IBase.Count", "File0.cs", 3), (operation.Function, operation.File, operation.Line));
    }

    [Fact]
    public void PartialProperty_StandsAtItsName()
    {
        var result = GeneratorTest.Run("""
            public partial class Tools
            {
                [RecordTool]
                public partial int Answer { get; }

                private int GetAnswerCore() => 42;
            }
            """);

        var operation = Assert.Single(Read(result).Operations);
        Assert.Equal(("Answer", OperationForm.Partial, 4), (operation.Name, operation.Form, operation.Line));
    }

    [Theory]
    [InlineData("a \\\"quoted\\\" name")]
    [InlineData("\\\"\\\"\\\"")]
    [InlineData("back\\\\slash and \\t and \\n and \\u2028 and \\u0085")]
    [InlineData("grüße 😀")]
    public void AnyName_IsReadBackAsItWas(string literal)
    {
        var result = GeneratorTest.Run(
            $"public static class Tools {{ [RecordTool(\"{literal}\")] public static void Work() {{ }} }}");

        var operation = Assert.Single(Read(result).Operations);
        Assert.Equal(Regex.Unescape(literal), operation.Name);
    }

    // Half a character cannot be written to a file; that it was there is all that is left of it.
    [Fact]
    public void HalfACharacter_IsReplaced()
    {
        var result = GeneratorTest.Run(
            "public static class Tools { [RecordTool(\"half \\ud83d\")] public static void Work() { } }");

        Assert.Equal("half \ufffd", Assert.Single(Read(result).Operations).Name);
    }

    [Theory]
    [InlineData("/project/", "/project/Agents/Planner.cs", "Agents/Planner.cs")]
    [InlineData("C:\\work\\app\\", "C:\\work\\app\\Planner.cs", "Planner.cs")]
    [InlineData("/home/app/", "/home/shared/Planner.cs", "../shared/Planner.cs")]
    [InlineData("/home/app/", "/home/application/Planner.cs", "../application/Planner.cs")]
    [InlineData("/project/", "/elsewhere/Planner.cs", "Planner.cs")]
    [InlineData("C:\\work\\", "D:\\work\\Planner.cs", "Planner.cs")]
    [InlineData("", "/elsewhere/Planner.cs", "Planner.cs")]
    [InlineData("/project/", "Planner.cs", "Planner.cs")]
    public void File_IsNamedAlikeOnEveryMachine(string folder, string path, string expected) =>
        Assert.Equal(expected, SourcePath.RelativeTo(folder.Replace('\\', '/'), path));

    [Fact]
    public async Task Process_HasTheManifestOfItsOwnCode()
    {
        var result = GeneratorTest.Run("""
            public static class Scenario
            {
                [RecordTool("Seen by itself")]
                public static object? Run() => OperationManifest.Loaded
                    .Single(manifest => manifest.AssemblyName == typeof(Scenario).Assembly.GetName().Name)
                    .Operations
                    .Single()
                    .Name;
            }
            """);

        Assert.Equal("Seen by itself", (await result.RunScenarioAsync()).Outcome);
    }

    [Theory]
    [InlineData("string text", CaptureMode.Value)]
    [InlineData("string password", CaptureMode.Redacted)]
    [InlineData("System.Threading.CancellationToken token", CaptureMode.Nothing)]
    [InlineData("System.ReadOnlySpan<int> items", CaptureMode.Type)]
    public void Parameter_IsAsItIsCaptured(string parameter, CaptureMode capture)
    {
        var result = GeneratorTest.Run($$"""
            public static class Tools
            {
                [RecordTool] public static void Find({{parameter}}) { }
            }
            """);

        Assert.Equal(capture, Assert.Single(Assert.Single(Read(result).Operations).Parameters).Capture);
    }

    private static OperationManifest Read(GeneratorTestResult result)
    {
        using var image = new MemoryStream(Scenario.Emit(result.Output));
        return OperationManifest.ReadFrom(image)!;
    }

    // Every test compiles under a name of its own.
    private static string Stable(string manifest) => AssemblyName().Replace(manifest, "Tested");

    [GeneratedRegex("Tested[0-9a-f]{32}")]
    private static partial Regex AssemblyName();
}
