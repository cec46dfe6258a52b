using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The results of System.ClientModel that give items page by page, as the streams of OpenAI's clients are: classes, so
/// that a call's wrapper must return one of them, too.
/// </summary>
internal static class PagedResults
{
    private const string Namespace = "System.ClientModel";

    /// <summary>The type of the items; null for any other type.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } items, Name: "AsyncCollectionResult" or "CollectionResult" }
        && type.ContainingNamespace.ToDisplayString() == Namespace
            ? items[0]
            : null;
}
