using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells methods that do nothing but to return what is there already, or what little arithmetic makes of it.
/// </summary>
internal static class TinyMethods
{
    public static bool Contain(IMethodSymbol method, RuleFile file) =>
        method is { IsVirtual: false, IsOverride: false }
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(file.Cancellation)
            is MethodDeclarationSyntax declaration
        && declaration.SyntaxTree == file.Model.SyntaxTree
        && ResultOf(declaration) is { } result
        && !IsPlaceholder(result, file)
        && result.DescendantNodesAndSelf().All(IsPlain)
        && result.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().All(name => IsRead(name, file));

    // Of what is to be written yet nobody can say what it will do.
    private static bool IsPlaceholder(ExpressionSyntax result, RuleFile file) =>
        result is LiteralExpressionSyntax
        || file.Model.GetSymbolInfo(result, file.Cancellation).Symbol is IParameterSymbol;

    private static ExpressionSyntax? ResultOf(MethodDeclarationSyntax declaration) => declaration switch
    {
        { ExpressionBody.Expression: { } expression } => expression,
        { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
        _ => null,
    };

    private static bool IsPlain(SyntaxNode node) => node
        is LiteralExpressionSyntax
        or SimpleNameSyntax
        or MemberAccessExpressionSyntax
        or ThisExpressionSyntax
        or BinaryExpressionSyntax
        or ParenthesizedExpressionSyntax
        or ConditionalExpressionSyntax
        or CastExpressionSyntax
        or PredefinedTypeSyntax
        || (node is PrefixUnaryExpressionSyntax
            && node.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression
                or SyntaxKind.LogicalNotExpression or SyntaxKind.BitwiseNotExpression);

    // A property may do anything.
    private static bool IsRead(SimpleNameSyntax name, RuleFile file) =>
        file.Model.GetSymbolInfo(name, file.Cancellation).Symbol
            is IFieldSymbol or IParameterSymbol or INamespaceOrTypeSymbol
            or IPropertySymbol { Name: nameof(string.Length), ContainingType.SpecialType: SpecialType.System_String };
}
