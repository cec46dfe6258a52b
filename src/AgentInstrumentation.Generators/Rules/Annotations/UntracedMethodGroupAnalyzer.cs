using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT1002: an annotated ordinary method is used as a method group, and calls of the delegate escape tracing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntracedMethodGroupAnalyzer() : RuleAnalyzer(RuleDescriptors.UntracedMethodGroup)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        start.RegisterOperationAction(operation => Analyze(operation, known), OperationKind.MethodReference);

    private static void Analyze(OperationAnalysisContext context, KnownSymbols known)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Parent is INameOfOperation
            || CallForms.TracedOrdinary(reference.Method, known) is not { Refusal: null } target)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.UntracedMethodGroup,
            reference.Syntax.GetLocation(),
            target.Method.Name,
            CoreMethods.NameFor(target.Method.Name)));
    }
}
