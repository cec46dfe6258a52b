using System.Collections.Immutable;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// What all rules together cost in a build, alone and beside the analyzers of the SDK. All are measured in turns, by
/// the processor's time: analyzers run beside the compiler, on as many cores as there are. They are compared to all
/// that the compiler does without them: it parses, runs the generator, binds and writes the assembly.
/// </summary>
internal sealed class RuleBenchmark(Func<CSharpCompilation> parse, int runs)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. typeof(RuleAnalyzer).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(RuleAnalyzer)))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static readonly ImmutableArray<DiagnosticAnalyzer> OfSdk = SdkRules.Load();

    /// <summary>Writes a table of the costs.</summary>
    public void Write()
    {
        var times = Measure.InTurns(
            runs, Compile, Bind, () => Analyze([new IdleRule()]), () => Analyze(Rules), () => Analyze(OfSdk),
            () => Analyze([.. OfSdk, .. Rules]));
        var (compile, bind, idle, rules, sdk, both) = (times[0], times[1], times[2], times[3], times[4], times[5]);

        var table = new Table("compiling the project", compile);
        table.WriteHeader();
        table.Write("Roslyn's analyzer driver alone", idle - bind);
        table.Write("all rules", rules - idle);
        table = new Table("the same with the SDK's analyzers", compile + sdk - bind);
        table.WriteHeader();
        table.Write("all rules beside the SDK's", both - sdk);
    }

    private Action Compile() => () => Generate(parse()).Emit(Stream.Null);

    private Action Bind()
    {
        var compilation = Prepare();
        return () => compilation.GetDiagnostics();
    }

    private Action Analyze(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var analysis = Prepare().WithAnalyzers(analyzers, new AnalyzerOptions([], new ProjectOptions()));
        return () => analysis.GetAllDiagnosticsAsync().GetAwaiter().GetResult();
    }

    // New each time, since a compilation remembers what was bound.
    private Compilation Prepare()
    {
        var compilation = Generate(parse());
        GC.Collect();
        return compilation;
    }

    private static Compilation Generate(Compilation compilation)
    {
        CSharpGeneratorDriver
            .Create(
                [new InstrumentationGenerator().AsSourceGenerator()],
                parseOptions: Compilations.ParseOptions,
                optionsProvider: new ProjectOptions())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }
}
