using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells calls of which the method is all that matters: bound by the compiler, in no lambda or query that might become
/// an expression tree, and not through <c>base</c> or a type parameter. Nearly all calls are.
/// </summary>
internal static class PlainCalls
{
    public static bool Matches(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        HasPlainReceiver(call.Expression, model, cancellation)
        && call.ArgumentList.Arguments.All(argument => !IsDynamic(argument.Expression, model, cancellation))
        && !IsInLambda(call);

    private static bool HasPlainReceiver(
        ExpressionSyntax called, SemanticModel model, CancellationToken cancellation) => called switch
        {
            SimpleNameSyntax => true,
            MemberAccessExpressionSyntax { Expression: var receiver } => receiver is not BaseExpressionSyntax
                && model.GetTypeInfo(receiver, cancellation).Type is not (ITypeParameterSymbol or IDynamicTypeSymbol),
            _ => false,
        };

    private static bool IsDynamic(ExpressionSyntax argument, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(argument, cancellation).Type is IDynamicTypeSymbol;

    private static bool IsInLambda(SyntaxNode call) => call
        .Ancestors()
        .TakeWhile(static ancestor => ancestor is not MemberDeclarationSyntax)
        .Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax);
}
