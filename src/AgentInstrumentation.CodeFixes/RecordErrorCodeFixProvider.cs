using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2010: records the error in the session.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RecordErrorCodeFixProvider() : RuleCodeFixProvider([RuleIds.SwallowedError], "Record the error")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        if (place.Node is not CatchClauseSyntax clause)
        {
            return null;
        }

        var declared = WithVariable(clause, place);
        var session = Names.OfType(MetadataNames.AgentSession, place);
        var record = SyntaxFactory.ParseStatement(
            $"{session}.Current?.RecordError({declared.Declaration!.Identifier.ValueText});");
        return place.Root.ReplaceNode(clause, declared.WithBlock(WithFirst(clause, record)));
    }

    private static CatchClauseSyntax WithVariable(CatchClauseSyntax clause, FixPlace place)
    {
        if (clause.Declaration is { Identifier.RawKind: not 0 and not (int)SyntaxKind.None })
        {
            return clause;
        }

        var type = clause.Declaration?.Type.ToString() ?? Names.OfType("System.Exception", place);
        var declaration = SyntaxFactory.CatchDeclaration(
            SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Identifier(Names.Free("exception", place, clause)));
        return clause.Declaration is { } old
            ? clause.WithDeclaration(declaration.WithTriviaFrom(old))
            : clause
                .WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
                .WithDeclaration(declaration.WithTrailingTrivia(clause.CatchKeyword.TrailingTrivia));
    }

    private static BlockSyntax WithFirst(CatchClauseSyntax clause, StatementSyntax statement)
    {
        var block = clause.Block;
        if (block.GetLocation().GetLineSpan() is var span && span.StartLinePosition.Line == span.EndLinePosition.Line)
        {
            return block
                .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.Space))
                .WithStatements(block.Statements.Insert(0, statement.WithTrailingTrivia(SyntaxFactory.Space)));
        }

        var indent = block.CloseBraceToken.LeadingTrivia
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            .ToString() + "    ";
        return block.WithStatements(block.Statements.Insert(0, statement
            .WithLeadingTrivia(SyntaxFactory.Whitespace(indent))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"))));
    }
}
