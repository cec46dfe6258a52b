using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Small questions about symbols that several ask.</summary>
internal static class Symbols
{
    /// <summary>The members of a type in an order that does not depend on that of the files.</summary>
    /// <remarks>The last elements of a long tuple have no place, and stand as they are declared.</remarks>
    public static IEnumerable<ISymbol> InOrder(INamedTypeSymbol type) => type.GetMembers()
        .OrderBy(static member => member.Locations.FirstOrDefault()?.SourceTree?.FilePath ?? "", StringComparer.Ordinal)
        .ThenBy(static member => member.Locations.FirstOrDefault()?.SourceSpan.Start);

    /// <summary>The attribute of that name, by its namespace and name; null where there is none.</summary>
    public static AttributeData? AttributeOf(ISymbol? symbol, string name) => symbol?.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass is { } type
            && name.EndsWith(type.Name, StringComparison.Ordinal)
            && type.ToDisplayString() == name);

    /// <summary>
    /// Whether code of a compilation can use a symbol. The compiler looks through all references for an answer, which
    /// what is public all the way out does not need.
    /// </summary>
    public static bool IsAccessible(ISymbol symbol, Compilation compilation) =>
        IsPublic(symbol) || compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    // What is constructed is as accessible as the types that it is constructed of.
    private static bool IsPublic(ISymbol symbol)
    {
        for (var current = symbol; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not Accessibility.Public || !current.IsDefinition)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text that the first argument of an attribute is; null where there is none.</summary>
    public static string? TextOf(ISymbol? symbol, string attribute) =>
        AttributeOf(symbol, attribute)?.ConstructorArguments.FirstOrDefault().Value as string;
}
