using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Finds sessions and operations of a function in lambdas that run elsewhere.</summary>
internal static class CapturedScopes
{
    private static readonly string[] Scopes =
        [MetadataNames.AgentSession, MetadataNames.OperationScope, "AgentInstrumentation.SessionScope"];

    /// <summary>The first that a lambda uses, and that a <c>using</c> around it ends.</summary>
    public static string? UsedIn(AnonymousFunctionExpressionSyntax work, RuleFile file) => NamesIn(work)
        .Where(name => ScopeOf(name, file) is { } local && IsOutside(local, work) && local.IsUsing)
        .Select(static name => name.Identifier.ValueText)
        .FirstOrDefault();

    /// <summary>The first that a lambda among the arguments of a call ends, and that began outside of it.</summary>
    public static string? EndedIn(InvocationExpressionSyntax call, RuleFile file) => call.ArgumentList.Arguments
        .Select(static argument => argument.Expression)
        .OfType<AnonymousFunctionExpressionSyntax>()
        .SelectMany(work => NamesIn(work)
            .Where(IsEnded)
            .Where(name => ScopeOf(name, file) is { } local && IsOutside(local, work)))
        .Select(static name => name.Identifier.ValueText)
        .FirstOrDefault();

    private static IEnumerable<IdentifierNameSyntax> NamesIn(SyntaxNode work) =>
        work.DescendantNodes().OfType<IdentifierNameSyntax>();

    private static bool IsEnded(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Dispose" or "End", Parent: InvocationExpressionSyntax,
        } access
        && access.Expression == name;

    private static ILocalSymbol? ScopeOf(IdentifierNameSyntax name, RuleFile file) =>
        file.Model.GetSymbolInfo(name, file.Cancellation).Symbol is ILocalSymbol { Type: { } type } local
        && Scopes.Any(scope => KnownSymbols.Same(type, file.Known.Named(scope)))
            ? local
            : null;

    private static bool IsOutside(ILocalSymbol local, SyntaxNode work) =>
        local.Locations.All(place => !work.Span.Contains(place.SourceSpan));

}
