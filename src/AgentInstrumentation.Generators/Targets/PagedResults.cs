using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The results of System.ClientModel that give items page by page, as the streams of OpenAI's clients are: classes, so
/// that a call's wrapper must return one of them, too.
/// </summary>
internal static class PagedResults
{
    private const string Namespace = "System.ClientModel";

    /// <summary>
    /// The type of the items that a method gives; null for any other method. Only what a rule names is traced so.
    /// </summary>
    public static ITypeSymbol? ItemOf(Target target) =>
        target.Request.Rule is null ? null : ItemOf(target.Method.ReturnType);

    /// <summary>The sequence of items that such a result is.</summary>
    public static string SequenceOf(ITypeSymbol type, ITypeSymbol item)
    {
        var name = type.Name.Replace("CollectionResult", "Enumerable");
        return $"global::System.Collections.Generic.I{name}<{MethodParser.Display(item)}>";
    }

    /// <summary>The type of the items of such a result; null for any other type.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } items, Name: "AsyncCollectionResult" or "CollectionResult" }
        && type.ContainingNamespace.ToDisplayString() == Namespace
            ? items[0]
            : null;
}
