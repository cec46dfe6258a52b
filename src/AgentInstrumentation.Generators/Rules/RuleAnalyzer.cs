using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What every analyzer is: one rule, concurrent, blind to generated code, and idle where the runtime is not referenced.
/// </summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private protected RuleAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = [rule];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.Of(start.Compilation) is { HasRuntime: true } known)
            {
                Register(start, known);
            }
        });
    }

    /// <summary>
    /// Has every file looked through. No operation action is registered by any rule: one alone makes the compiler bind
    /// every body for it, which costs a tenth of the build.
    /// </summary>
    private protected static void RegisterFiles(
        CompilationStartAnalysisContext start, KnownSymbols known, Action<RuleFile> analyze) =>
        start.RegisterSemanticModelAction(context => analyze(new RuleFile(context, known)));

    private protected abstract void Register(CompilationStartAnalysisContext start, KnownSymbols known);
}
