using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT5004: removes the other instrumentation from the chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveCallCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.DoubledTelemetry], "Remove 'UseOpenTelemetry'")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            ? place.Root.ReplaceNode(call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()))
            : null;
}
