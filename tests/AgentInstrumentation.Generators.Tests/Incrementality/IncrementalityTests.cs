using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What has to be computed again after an edit, and what must not be.</summary>
public sealed class IncrementalityTests
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

    private const string Caller = """
        public static class Caller
        {
            public static int Run(Tools tools) => tools.Plan(1);
        }
        """;

    private const string Unrelated = """
        public static class Unrelated
        {
            public static int Number() => 1;
        }
        """;

    [Theory]
    [InlineData(2, Unrelated, "public static class Unrelated { public static int Number() => 2; }")]
    [InlineData(2, Unrelated, Unrelated + "\n// a comment")]
    [InlineData(0, "left + right;", "right + left;")]
    [InlineData(0, "=> depth;", "=> depth + 1;")]
    public void EditElsewhere_RecomputesNothing(int file, string old, string replacement) =>
        RunSteps.AssertCached(RunEdited(file, old, replacement));

    [Theory]
    [InlineData("Plan(1)", "Plan(2)")]
    [InlineData("public static class Caller", "// above\npublic static class Caller")]
    [InlineData("tools.Plan(1);", "tools.Plan(1); // below")]
    public void EditOfACallingFile_RecomputesItsCallsAlone(string old, string replacement) => Assert.Equal(
        [
            (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Modified),
            (TrackingNames.CallingFiles, IncrementalStepRunReason.Modified),
        ],
        Computed(RunEdited(1, old, replacement)));

    [Fact]
    public void AddedCall_RecomputesTheFile() => Assert.Equal(
        [
            (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Modified),
            (TrackingNames.CallingFiles, IncrementalStepRunReason.Modified),
        ],
        Computed(RunEdited(1, "tools.Plan(1)", "tools.Plan(1) + tools.Plan(2)")));

    [Fact]
    public void RemovedCall_RemovesTheFile() => Assert.Equal(
        [
            (TrackingNames.CalledTargets, IncrementalStepRunReason.Modified),
            (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Removed),
            (TrackingNames.CallingFiles, IncrementalStepRunReason.Removed),
        ],
        Computed(RunEdited(1, "tools.Plan(1)", "1")));

    [Fact]
    public void ChangedPartialMethod_RecomputesItsTypeAlone() => Assert.Equal(
        [(TrackingNames.PartialTypes, IncrementalStepRunReason.Modified)],
        Computed(RunEdited(0, "int left", "int first")));

    [Fact]
    public void ChangedOrdinaryMethod_RecomputesItsCallers() => Assert.Equal(
        [
            (TrackingNames.CalledTargets, IncrementalStepRunReason.Modified),
            (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Modified),
            (TrackingNames.CallingFiles, IncrementalStepRunReason.Modified),
        ],
        Computed(RunEdited(0, "[RecordAction]", "[RecordAction(\"planning\")]")));

    // Beyond some number of them, several files become one.
    [Fact]
    public void EditOfOneOfManyCallingFiles_RecomputesItsGroupAlone()
    {
        var callers = Enumerable.Range(0, 200)
            .Select(static number => Caller.Replace("Caller", $"Caller{number}", StringComparison.Ordinal));
        var result = GeneratorTest.Run([Tools, .. callers]);
        var tree = result.Input.SyntaxTrees[2];
        var edited = Compilations.Parse(tree + "\n// a comment", "File1.cs");

        var driver = result.Driver.RunGenerators(result.Input.ReplaceSyntaxTree(tree, edited));

        Assert.InRange(result.Files.Count, 50, 70);
        Assert.Equal(
            [
                (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Modified),
                (TrackingNames.CallingFiles, IncrementalStepRunReason.Modified),
            ],
            Computed(driver));
    }

    [Fact]
    public void AddedReference_RecomputesNothing()
    {
        var result = GeneratorTest.Run(Tools, Caller, Unrelated);
        var reference = Compilations.Create("public static class Library;").ToMetadataReference();

        RunSteps.AssertCached(result.Driver.RunGenerators(result.Input.AddReferences(reference)));
    }

    [Theory]
    [InlineData(Compilations.ProjectFolder)]
    [InlineData("/")]
    public void ChangedOption_RecomputesItselfAlone(string projectFolder)
    {
        var result = GeneratorTest.Run(Tools, Caller, Unrelated);

        var driver = result.Driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions(("ProjectDir", projectFolder)))
            .RunGenerators(result.Input);

        Assert.Equal(
            projectFolder == Compilations.ProjectFolder
                ? []
                : [(TrackingNames.ProjectFolder, IncrementalStepRunReason.Modified)],
            Computed(driver));
    }

    private static GeneratorDriver RunEdited(int file, string old, string replacement)
    {
        var result = GeneratorTest.Run(Tools, Caller, Unrelated);
        // The first tree holds the global usings.
        var tree = result.Input.SyntaxTrees[file + 1];
        var source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        var edited = Compilations.Parse(source.Replace(old, replacement, StringComparison.Ordinal), $"File{file}.cs");
        return result.Driver.RunGenerators(result.Input.ReplaceSyntaxTree(tree, edited));
    }

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Computed(GeneratorDriver driver) =>
        RunSteps.Of(driver).Where(static step => step.Reason
            is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
