using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT1002: an annotated ordinary method is used as a method group, and calls of the delegate escape tracing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntracedMethodGroupAnalyzer() : RuleAnalyzer(RuleDescriptors.UntracedMethodGroup)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var group in file.Nodes.ValuesOf(AnnotatedNames.Of(file.Model.Compilation)))
        {
            if (!IsNameOf(group)
                && MethodOf(group, file) is { } method
                && CallForms.TracedOrdinary(method, file.Known) is { Refusal: null, IsOfRuleSet: false } target)
            {
                file.ReportWith(
                    RuleDescriptors.UntracedMethodGroup,
                    group,
                    target.Method.Locations[0],
                    properties: null,
                    target.Method.Name,
                    Escape.AdviceFor(target));
            }
        }
    }

    private static IMethodSymbol? MethodOf(ExpressionSyntax group, RuleFile file) =>
        file.Model.GetSymbolInfo(group, file.Cancellation).Symbol as IMethodSymbol;

    private static bool IsNameOf(ExpressionSyntax group) =>
        group.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && CallForms.NameOf(call) == "nameof";
}
