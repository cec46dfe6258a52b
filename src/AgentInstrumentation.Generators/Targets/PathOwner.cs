using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What a path is written for: an attribute of a method, or a rule for it.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsRule">Whether it is a rule.</param>
internal sealed record PathOwner(IMethodSymbol Method, bool IsRule)
{
    /// <summary>
    /// Whether generated code that uses the symbols would be warned, of which the user's own code must say that it
    /// accepts it. A rule says so for what is experimental.
    /// </summary>
    public bool IsWarnedOf(IEnumerable<ISymbol> symbols) => symbols.Any(symbol =>
        CopiedAttributes.WarnOf(symbol) && !(IsRule && CopiedAttributes.ExperimentOf(symbol) is not null));

    /// <summary>The ids of the warnings of what is experimental among the symbols.</summary>
    public IEnumerable<string> ExperimentsOf(IEnumerable<ISymbol> symbols) =>
        IsRule ? symbols.Select(CopiedAttributes.ExperimentOf).OfType<string>() : [];
}
