using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT3001: sets the advised size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AdvisedBatchCodeFixProvider() : RuleCodeFixProvider([RuleIds.LargeBatch], "Set the advised size")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node is ExpressionSyntax size
        && place.Diagnostic.Properties.TryGetValue(LargeBatchAnalyzer.Advised, out var advised)
            ? place.Root.ReplaceNode(size, SyntaxFactory.ParseExpression(advised!).WithTriviaFrom(size))
            : null;
}
