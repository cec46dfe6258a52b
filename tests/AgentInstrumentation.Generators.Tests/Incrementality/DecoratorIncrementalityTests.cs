using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What of the decorators has to be computed again after an edit, and what must not be.</summary>
public sealed class DecoratorIncrementalityTests
{
    private const string Interfaces = """
        [Instrumented] public interface IStore<T> { int Count => 1; }

        [Instrumented] public interface IPlanner : IBase { [RecordTool] int Plan(int depth); }
        """;

    private const string Base = "public interface IBase { int Work(); }";

    private const string Registrations = """
        public static class Services
        {
            public static void AddInstrumented<TInterface, TImplementation>() { }

            public static void Add() => AddInstrumented<IStore<int>, object>();
        }
        """;

    [Theory]
    [InlineData(0, "Count => 1;", "Count => 2;")]
    [InlineData(0, "[Instrumented] public interface IPlanner", "// above\n[Instrumented] public interface IPlanner")]
    [InlineData(1, "Work();", "Work() => 1;")]
    [InlineData(2, "=> AddInstrumented", "=> /* here */ AddInstrumented")]
    [InlineData(2, "IStore<int>, object", "IStore<int>, string")]
    public void EditElsewhere_RecomputesNothing(int file, string old, string replacement) =>
        Assert.Empty(Recomputed(file, old, replacement));

    [Theory]
    [InlineData(0, "int depth", "int level")]
    [InlineData(0, "[RecordTool]", "[RecordTool(\"planning\")]")]
    [InlineData(1, "Work()", "Work(int item)")]
    public void EditOfAMember_RecomputesItsDecoratorAlone(int file, string old, string replacement) => Assert.Equal(
        [(TrackingNames.Interfaces, IncrementalStepRunReason.Modified)], Recomputed(file, old, replacement));

    [Fact]
    public void EditOfARegistration_RecomputesTheRegistrations() => Assert.Equal(
        [(TrackingNames.Registrations, IncrementalStepRunReason.Modified)], Recomputed(2, "IStore<int>", "IStore<string>"));

    [Fact]
    public void RemovedAttribute_RemovesTheDecorator() => Assert.Equal(
        [(TrackingNames.Interfaces, IncrementalStepRunReason.Removed)],
        Recomputed(0, "[Instrumented] public interface IPlanner : IBase { [RecordTool]", "public interface IPlanner : IBase {"));

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Recomputed(
        int file, string old, string replacement)
    {
        var result = GeneratorTest.Run(Interfaces, Base, Registrations);
        // The first tree holds the global usings.
        var tree = result.Input.SyntaxTrees[file + 1];
        var source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        var edited = Compilations.Parse(source.Replace(old, replacement, StringComparison.Ordinal), $"File{file}.cs");
        return RunSteps.Of(result.Driver.RunGenerators(result.Input.ReplaceSyntaxTree(tree, edited)))
            .Where(static step => step.Reason
                is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }
}
