using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1009: the project does not allow the interceptors that trace its ordinary methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterceptorsDisabledAnalyzer() : RuleAnalyzer(RuleDescriptors.InterceptorsDisabled)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (!InterceptorNamespaces.ContainOurs(start.Compilation))
        {
            start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        if (context.Symbol is IMethodSymbol method
            && Target.Of(method, known) is { Form: TargetForm.Ordinary, Refusal: null })
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.InterceptorsDisabled, method.Locations[0], method.Name));
        }
    }
}
