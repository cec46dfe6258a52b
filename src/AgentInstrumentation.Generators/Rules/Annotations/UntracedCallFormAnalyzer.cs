using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1005: a call of an annotated ordinary method has a form that cannot be intercepted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntracedCallFormAnalyzer() : RuleAnalyzer(RuleDescriptors.UntracedCallForm)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var names = AnnotatedNames.Of(start.Compilation);
        start.RegisterSyntaxNodeAction(node => Analyze(node, names, known), SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, HashSet<string> names, KnownSymbols known)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (CallForms.NameOf(call) is not { } name
            || !names.Contains(name)
            || CallForms.Of(call, context.SemanticModel, known, context.CancellationToken)
                is not { Interception.Refusal: { } reason })
        {
            return;
        }

        var core = CoreMethods.NameFor(name);
        context.ReportDiagnostic(
            Diagnostic.Create(RuleDescriptors.UntracedCallForm, call.GetLocation(), name, reason, core));
    }
}
