using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>
/// Fixes AGT2002: marks the first method on the way as the root, or opens a session before the call where there is no
/// such method.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OpenSessionCodeFixProvider() : RuleCodeFixProvider([RuleIds.ContextFreeEvent], "Open a session")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override SyntaxNode? Fix(FixPlace place) => place.Node switch
    {
        MethodDeclarationSyntax method => place.Root.ReplaceNode(
            method, Attributes.Add(MetadataNames.RootSpan, method, place)),
        { } call => WithSession(call, place),
    };

    private static SyntaxNode? WithSession(SyntaxNode call, FixPlace place)
    {
        // The outermost statement, so that the session is open for all that the function does from here on.
        var statement = call.Ancestors()
            .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
            .OfType<StatementSyntax>()
            .LastOrDefault(static outer => outer.Parent is BlockSyntax or GlobalStatementSyntax);
        if (statement is null)
        {
            return null;
        }

        var client = Names.OfType(MetadataNames.AgentClient, place);
        var opening = Names.Statement(
            $"using var {Names.Free("session", place, Names.Function(place))} = {client}.Current?.StartSession();", statement);
        var after = statement.WithLeadingTrivia(statement.GetLeadingTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        return statement.Parent is GlobalStatementSyntax global
            ? place.Root.ReplaceNode(
                global, [SyntaxFactory.GlobalStatement(opening), global.WithStatement(after)])
            : place.Root.ReplaceNode(statement, [opening, after]);
    }
}
