using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT5005: writes the current name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CurrentAttributeCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.RetiredAttribute], "Use the current name")
{
    // The messages have another form than the texts that they replace, so those names are left to the user.
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is { Token.Value: string name } text
        && RetiredAttributeAnalyzer.Current.TryGetValue(name, out var current)
        && !current.EndsWith("messages", StringComparison.Ordinal)
            ? place.Root.ReplaceToken(
                text.Token, SyntaxFactory.Literal(current).WithTriviaFrom(text.Token))
            : null;
}
