using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2006: awaits the operation, where the function around it is asynchronous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitOperationCodeFixProvider() : RuleCodeFixProvider([RuleIds.UnawaitedOperation], "Await it")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node is InvocationExpressionSyntax call
        && call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement
        && CanAwait(call)
            ? place.Root.ReplaceNode(statement.Expression, Awaited(call).WithTriviaFrom(statement.Expression))
            : null;

    private static AwaitExpressionSyntax Awaited(InvocationExpressionSyntax call) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        call.WithoutTrivia());

    private static bool CanAwait(SyntaxNode call)
    {
        foreach (var outer in call.Ancestors())
        {
            switch (outer)
            {
                case LockStatementSyntax or UnsafeStatementSyntax or QueryExpressionSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword != default;
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }
}
