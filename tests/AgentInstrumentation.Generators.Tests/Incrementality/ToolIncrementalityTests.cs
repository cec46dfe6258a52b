using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What of the tools has to be computed again after an edit, and what must not be.</summary>
public sealed class ToolIncrementalityTests
{
    private const string Tools = """
        public sealed class Tools
        {
            /// <summary>Asks.</summary>
            [RecordTool] public int Ask(int day, Kind kind) => day;

            public int Other() => 1;
        }
        """;

    private const string Types = "public enum Kind { One, Two }";

    private const string App = """
        using AgentInstrumentation.AI;

        public static class App
        {
            public static object All() => AgentTools.Of(new Tools());
        }
        """;

    [Theory]
    [InlineData(0, "=> day;", "=> day + 1;")]
    [InlineData(0, "int Other() => 1;", "long Other() => 2;")]
    [InlineData(0, "public sealed class", "// above\npublic sealed class")]
    [InlineData(1, "enum", "/* here */ enum")]
    [InlineData(2, "new Tools()", "new Tools { }")]
    [InlineData(2, "=> AgentTools", "=> /* here */ AgentTools")]
    public void EditElsewhere_ChangesNothing(int file, string old, string replacement) =>
        Assert.Equal(IncrementalStepRunReason.Unchanged, ReasonAfter(file, old, replacement));

    [Theory]
    [InlineData(0, "int day", "long day")]
    [InlineData(0, "Asks.", "Answers.")]
    [InlineData(0, "[RecordTool]", "[RecordTool(\"ask\")]")]
    [InlineData(1, "Two", "Three")]
    [InlineData(2, "AgentTools.Of(new Tools())", "1")]
    public void EditOfATool_ChangesTheTools(int file, string old, string replacement) =>
        Assert.Equal(IncrementalStepRunReason.Modified, ReasonAfter(file, old, replacement));

    private static IncrementalStepRunReason ReasonAfter(int file, string old, string replacement)
    {
        string[] sources = [Tools, Types, App];
        var compilation = Compilations.WithTelemetry(Compilations.Create(sources));
        var driver = GeneratorTest.CreateDriver().RunGenerators(compilation);
        var before = compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith($"File{file}.cs", StringComparison.Ordinal));
        Assert.Contains(old, sources[file], StringComparison.Ordinal);
        var edited = compilation.ReplaceSyntaxTree(
            before, Compilations.Parse(sources[file].Replace(old, replacement, StringComparison.Ordinal), $"File{file}.cs"));
        return driver.RunGenerators(edited)
            .GetRunResult()
            .Results.Single()
            .TrackedSteps[TrackingNames.Tools].Single()
            .Outputs.Single()
            .Reason;
    }
}
