using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>
/// Fixes AGT3004 where an operation is started or recorded: what is constant remains its name, and what varies becomes
/// a tag.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConstantNameCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.RuntimeName], "Name it by a constant, with a tag for what varies")
{
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument
        && argument.Parent?.Parent is InvocationExpressionSyntax call
        && RuntimeName.Of(argument.Expression, place) is { } name
            ? CallForms.NameOf(call) switch
            {
                "StartOperation" => WithAttributes(call, argument, name, place),
                "RecordAction" or "RecordTool" when call.ArgumentList.Arguments.Count == 1 =>
                    place.Root.ReplaceNode(call, WithTags(call, argument, name)),
                _ => null,
            }
            : null;

    // The variable takes the attributes in the next lines.
    private static SyntaxNode? WithAttributes(
        InvocationExpressionSyntax call, ArgumentSyntax argument, RuntimeName name, FixPlace place)
    {
        if (call.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            || declarator.Parent?.Parent is not LocalDeclarationStatementSyntax local)
        {
            return null;
        }

        var named = local.ReplaceNode(argument, argument.WithExpression(Text(name.Constant)));
        var added = name.Tags.Select(tag => Names.Statement(
            $"{declarator.Identifier.Text}.SetAttribute({Text(tag.Name)}, {tag.Value});",
            local.WithLeadingTrivia(IndentOf(local)))).ToList();
        return local.Parent switch
        {
            BlockSyntax => place.Root.ReplaceNode(local, added.Prepend<SyntaxNode>(named)),
            GlobalStatementSyntax global => place.Root.ReplaceNode(
                global, added.Prepend(named).Select(static line => SyntaxFactory.GlobalStatement(line))),
            _ => null,
        };
    }

    private static InvocationExpressionSyntax WithTags(
        InvocationExpressionSyntax call, ArgumentSyntax argument, RuntimeName name)
    {
        var tags = string.Join(", ", name.Tags.Select(static tag => $"new({Text(tag.Name)}, {tag.Value})"));
        var what = SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"new() {{ Tags = [{tags}] }}"))
            .WithLeadingTrivia(SyntaxFactory.Space);
        var list = call.ArgumentList.ReplaceNode(argument, argument.WithExpression(Text(name.Constant)));
        return call.WithArgumentList(list.AddArguments(what));
    }

    private static IEnumerable<SyntaxTrivia> IndentOf(SyntaxNode statement) => statement.GetLeadingTrivia()
        .Reverse()
        .TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    private static LiteralExpressionSyntax Text(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
