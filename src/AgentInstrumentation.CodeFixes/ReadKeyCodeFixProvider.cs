using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT4002: reads the key from the environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReadKeyCodeFixProvider() : RuleCodeFixProvider([RuleIds.SourceKey], "Read it from the environment")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is { Token.Value: string key } text
        && ApiKeys.OwnerOf(key) is { } owner
        && !IsConstant(text)
            ? place.Root.ReplaceNode(text, Read(owner, place).WithTriviaFrom(text))
            : null;

    private static ExpressionSyntax Read(string owner, FixPlace place)
    {
        var environment = Names.OfType("System.Environment", place);
        return SyntaxFactory.ParseExpression($"{environment}.GetEnvironmentVariable(\"{VariableOf(owner)}\")!");
    }

    // As the owners' own tools call them.
    private static string VariableOf(string owner) => owner switch
    {
        "AWS" => "AWS_ACCESS_KEY_ID",
        "GitHub" => "GITHUB_TOKEN",
        "Hugging Face" => "HF_TOKEN",
        "Slack" => "SLACK_BOT_TOKEN",
        _ => $"{owner.ToUpperInvariant()}_API_KEY",
    };

    private static bool IsConstant(SyntaxNode text) => text.Ancestors().Any(static outer => outer switch
    {
        AttributeSyntax or ParameterSyntax or CaseSwitchLabelSyntax or PatternSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    });
}
