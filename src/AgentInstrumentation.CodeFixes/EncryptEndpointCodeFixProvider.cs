using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT4003: uses https.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class EncryptEndpointCodeFixProvider() : RuleCodeFixProvider([RuleIds.PlainEndpoint], "Use https")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is { Token.Value: string address } text
            ? place.Root.ReplaceToken(
                text.Token,
                SyntaxFactory.Literal("https" + address.Substring("http".Length)).WithTriviaFrom(text.Token))
            : null;
}
