using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Small questions about symbols that several ask.</summary>
internal static class Symbols
{
    /// <summary>The members of a type in an order that does not depend on that of the files.</summary>
    public static IEnumerable<ISymbol> InOrder(INamedTypeSymbol type) => type.GetMembers()
        .OrderBy(static member => member.Locations[0].SourceTree?.FilePath ?? "", StringComparer.Ordinal)
        .ThenBy(static member => member.Locations[0].SourceSpan.Start);

    /// <summary>The attribute of that name, by its namespace and name; null where there is none.</summary>
    public static AttributeData? AttributeOf(ISymbol? symbol, string name) => symbol?.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    /// <summary>The text that the first argument of an attribute is; null where there is none.</summary>
    public static string? TextOf(ISymbol? symbol, string attribute) =>
        AttributeOf(symbol, attribute)?.ConstructorArguments.FirstOrDefault().Value as string;
}
