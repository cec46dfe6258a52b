using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>A call of an operation that is reached with no session open.</summary>
/// <param name="Site">The call.</param>
/// <param name="Way">The functions that lead to it, the entry point first.</param>
internal sealed record ContextFreeCall(CallSite Site, ImmutableArray<IMethodSymbol> Way)
{
    /// <summary>The way as a text: <c>Main → Run → Search</c>.</summary>
    public string Describe() => string.Join(" → ", Way.Append(Site.Called).Select(NameOf));

    private static string NameOf(IMethodSymbol function) => function switch
    {
        { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "the program's statements",
        { MethodKind: MethodKind.AnonymousFunction } => "a lambda",
        { ContainingType: { } type, MethodKind: MethodKind.Ordinary } => $"{type.Name}.{function.Name}",
        _ => function.Name,
    };
}
