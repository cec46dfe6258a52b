using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Tells places at which a session is open for certain.</summary>
internal static class SessionPlaces
{
    /// <summary>Whether the place is in the body of an operation, or where a session is in use.</summary>
    public static bool Contain(SyntaxNode place, RuleFile file) =>
        (file.Model.GetEnclosingSymbol(place.SpanStart, file.Cancellation) is IMethodSymbol caller
            && TracedMethods.WithBody(caller, file.Known) is not null)
        || Scopes.CreatedIn(file).Any(creation => IsUsedAround(creation, place));

    // In a using statement, or in a using declaration of the same or an outer block.
    private static bool IsUsedAround(SyntaxNode creation, SyntaxNode place) => creation.Ancestors()
        .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
        .Any(outer => outer switch
        {
            UsingStatementSyntax used => used.Statement.Span.Contains(place.Span),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block } declared =>
                Scope(block).Span.Contains(place.Span)
                && place.SpanStart > declared.SpanStart
                && FlowGraphs.FunctionAround(place)?.Span.Contains(declared.Span) == true,
            _ => false,
        });

    private static SyntaxNode Scope(SyntaxNode block) => block is GlobalStatementSyntax ? block.Parent! : block;
}
