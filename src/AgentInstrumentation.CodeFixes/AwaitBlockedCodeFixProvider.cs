using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT3003: awaits the operation, where the function around it is asynchronous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitBlockedCodeFixProvider() : RuleCodeFixProvider([RuleIds.BlockedOperation], "Await it")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var call = place.Node.DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(inner => BlockedOperationAnalyzer.WaitFor(inner) == place.Node);
        if (call is null || !Awaiting.IsPossible(place.Node))
        {
            return null;
        }

        ExpressionSyntax awaited = Awaiting.Of(call);
        return place.Root.ReplaceNode(
            place.Node,
            (place.Node.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax
                ? SyntaxFactory.ParenthesizedExpression(awaited)
                : awaited).WithTriviaFrom(place.Node));
    }
}
