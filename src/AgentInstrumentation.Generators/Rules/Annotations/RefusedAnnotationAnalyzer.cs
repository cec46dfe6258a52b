using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>Reports the refusals of one rule at the attributes that ask in vain.</summary>
public abstract class RefusedAnnotationAnalyzer : RuleAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected RefusedAnnotationAnalyzer(DiagnosticDescriptor rule)
        : base(rule) => _rule = rule;

    // By the attribute's syntax, because symbol actions do not see local functions and lambdas.
    private protected sealed override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.Attribute);

    private void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (!IsOperation(attribute, context, known)
            || MethodOf(attribute, context) is not { } method
            || Target.Of(method, known) is not { Refusal: { } refusal }
            || refusal.RuleId != _rule.Id)
        {
            return;
        }

        var name = method.MethodKind is MethodKind.AnonymousFunction ? "lambda" : method.Name;
        context.ReportDiagnostic(Diagnostic.Create(_rule, attribute.GetLocation(), name, refusal.Reason));
    }

    private static bool IsOperation(AttributeSyntax attribute, SyntaxNodeAnalysisContext context, KnownSymbols known) =>
        context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol constructor
        && known.RoleOf(constructor.ContainingType) is not null;

    private static IMethodSymbol? MethodOf(AttributeSyntax attribute, SyntaxNodeAnalysisContext context) =>
        attribute.Parent?.Parent switch
        {
            LambdaExpressionSyntax lambda =>
                context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol as IMethodSymbol,
            { } declaration =>
                context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) as IMethodSymbol,
            null => null,
        };
}
