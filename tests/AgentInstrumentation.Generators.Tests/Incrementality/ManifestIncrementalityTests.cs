using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Lines move with every edit above them. That must reach the manifest, and it must reach nothing else.
/// </summary>
public sealed class ManifestIncrementalityTests
{
    private const string Tools = """
        public sealed partial class Tools
        {
            [RecordTool]
            public partial int Add(int left, int right);

            private int AddCore(int left, int right) => left + right;

            [RecordAction]
            internal int Plan(int depth) => depth;
        }
        """;

    private const string Planner = """
        [Instrumented]
        public interface IPlanner
        {
            int Rank(int depth);
        }
        """;

    private const string Caller = """
        public static class Caller
        {
            public static int Run(Tools tools) => tools.Plan(1);
        }
        """;

    [Theory]
    [InlineData(0, "public sealed partial class Tools", "// above\npublic sealed partial class Tools", "Tools.Add", 5)]
    [InlineData(0, "left + right;", "left\n + right;", "Tools.Plan", 10)]
    [InlineData(1, "[Instrumented]", "// above\n[Instrumented]", "IPlanner.Rank", 5)]
    public void EditAbove_EmitsTheManifestAlone(int file, string old, string replacement, string function, int line)
    {
        var before = GeneratorTest.Run(Tools, Planner, Caller);

        var after = RunEdited(before, file, old, replacement);

        Assert.Equal([(TrackingNames.Places, IncrementalStepRunReason.Modified)], Computed(RunSteps.OfManifest(after)));
        Assert.Empty(Computed(RunSteps.Of(after)));
        Assert.Equal([ManifestEmitter.HintName], Changed(before.Driver, after));
        Assert.Contains(
            TextsOf(after)[ManifestEmitter.HintName].Split('\n'),
            text => text.Contains($"\"{function}\"", StringComparison.Ordinal)
                && text.Contains($"\"line\":{line}}}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "left + right;", "right + left;")]
    [InlineData(0, "=> depth;", "=> depth + 1;")]
    [InlineData(0, "=> depth;", "=>\n depth;")]
    [InlineData(2, "Plan(1)", "Plan(2)")]
    [InlineData(2, "public static class Caller", "// above\npublic static class Caller")]
    public void OtherEdit_LeavesTheManifest(int file, string old, string replacement)
    {
        var before = GeneratorTest.Run(Tools, Planner, Caller);

        var after = RunEdited(before, file, old, replacement);

        Assert.Empty(Computed(RunSteps.OfManifest(after)));
        Assert.DoesNotContain(ManifestEmitter.HintName, Changed(before.Driver, after));
    }

    [Fact]
    public void ChangedOperation_EmitsTheManifestWithoutReadingLinesAnew()
    {
        var before = GeneratorTest.Run(Tools, Planner, Caller);

        var after = RunEdited(before, 0, "[RecordAction]", "[RecordAction(\"planning\")]");

        Assert.Equal(
            [(TrackingNames.DeclaredOperations, IncrementalStepRunReason.Modified)],
            Computed(RunSteps.OfManifest(after)));
        Assert.Contains(ManifestEmitter.HintName, Changed(before.Driver, after));
    }

    [Fact]
    public void Editor_NeverAsksForIt()
    {
        var driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(
            [new InstrumentationGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions,
            optionsProvider: new ProjectOptions(),
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.Implementation, trackIncrementalGeneratorSteps: true));

        var run = driver.RunGenerators(Compilations.Create(Tools, Planner, Caller));

        Assert.NotEmpty(RunSteps.Of(run));
        Assert.Empty(RunSteps.OfManifest(run));
    }

    private static GeneratorDriver RunEdited(GeneratorTestResult before, int file, string old, string replacement)
    {
        // The first tree holds the global usings.
        var tree = before.Input.SyntaxTrees[file + 1];
        var source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        var edited = Compilations.Parse(source.Replace(old, replacement, StringComparison.Ordinal), $"File{file}.cs");
        return before.Driver.RunGenerators(before.Input.ReplaceSyntaxTree(tree, edited));
    }

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Computed(
        IEnumerable<(string Name, IncrementalStepRunReason Reason)> steps) => steps.Where(static step => step.Reason
            is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static IEnumerable<string> Changed(GeneratorDriver before, GeneratorDriver after)
    {
        var texts = TextsOf(before);
        return TextsOf(after)
            .Where(file => texts.GetValueOrDefault(file.Key) != file.Value)
            .Select(static file => file.Key);
    }

    private static Dictionary<string, string> TextsOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single()
        .GeneratedSources
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
}
