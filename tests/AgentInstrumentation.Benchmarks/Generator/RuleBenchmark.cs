using System.Collections.Immutable;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Benchmarks;

/// <summary>What all rules together cost in a build.</summary>
internal sealed class RuleBenchmark(SyntheticProject project, int runs)
{
    private const int WarmUp = 2;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. typeof(RuleAnalyzer).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(RuleAnalyzer)))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>The compiler's own work: everything bound and emitted.</summary>
    public double Emit() => Measure.Median(WarmUp, runs, _ =>
    {
        var compilation = Prepare();
        return () => compilation.Emit(Stream.Null);
    });

    /// <summary>What the rules add to it, with the driver that runs analyzers.</summary>
    public double RulesAlone() => Measure.Median(WarmUp, runs, _ =>
    {
        var analysis = Prepare().WithAnalyzers(Rules, new AnalyzerOptions([], new ProjectOptions()));
        return () => analysis.GetAllDiagnosticsAsync().GetAwaiter().GetResult();
    }) - Measure.Median(WarmUp, runs, _ =>
    {
        var compilation = Prepare();
        return () => compilation.GetDiagnostics();
    });

    // With what the generator made of it; new each time, since a compilation remembers what was bound.
    private Compilation Prepare()
    {
        CSharpGeneratorDriver
            .Create(
                [new InstrumentationGenerator().AsSourceGenerator()],
                parseOptions: Compilations.ParseOptions,
                optionsProvider: new ProjectOptions())
            .RunGeneratorsAndUpdateCompilation(project.Parse(), out var generated, out _);
        GC.Collect();
        return generated;
    }
}
