using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
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
        && Awaiting.IsPossible(call)
            ? place.Root.ReplaceNode(statement.Expression, Awaiting.Of(call).WithTriviaFrom(statement.Expression))
            : null;
}
