using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells classes and structs that are plain data from those that stand for something else, such as a connection, a
/// stream or a sequence, whose members do work when they are read.
/// </summary>
internal static class PlainTypes
{
    // Those of the framework that are data and nothing else.
    private static readonly HashSet<string> OfFramework =
        new(StringComparer.Ordinal) { "System.Tuple", "System.ValueTuple", "System.Collections.Generic.KeyValuePair" };

    private static readonly string[] Roots = ["System.", "Microsoft."];

    private static readonly SymbolDisplayFormat Dotted = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    public static bool Matches(INamedTypeSymbol type, KnownSymbols known) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false }
        && type is { IsStatic: false, IsAnonymousType: false }
        && Lineage(type).All(ancestor => !IsOfFramework(ancestor))
        && !type.AllInterfaces.Any(implemented => IsOfNoData(implemented, known))
        && !known.HasAny(type.GetAttributes(), MetadataNames.NotCaptured);

    /// <summary>
    /// Whether no more than the name is captured of a type: it is marked so, or derives from one that is.
    /// </summary>
    public static bool IsKeptOut(INamedTypeSymbol type, KnownSymbols known) =>
        Lineage(type).Any(ancestor => known.HasAny(ancestor.GetAttributes(), MetadataNames.NotCaptured));

    /// <summary>The type and its base types, but for those that every type has.</summary>
    public static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type)
    {
        for (var current = type; current is { BaseType: not null }; current = current.BaseType)
        {
            if (current.SpecialType is not SpecialType.System_ValueType)
            {
                yield return current;
            }
        }
    }

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        if (!type.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        var name = type.ToDisplayString(Dotted);
        return !OfFramework.Contains(name) && Roots.Any(root => name.StartsWith(root, StringComparison.Ordinal));
    }

    private static bool IsOfNoData(INamedTypeSymbol type, KnownSymbols known) =>
        type.SpecialType is SpecialType.System_Collections_IEnumerable
        || KnownSymbols.Same(type, known.Disposable)
        || KnownSymbols.Same(type, known.AsyncDisposable)
        || KnownSymbols.Same(type.OriginalDefinition, known.AsyncEnumerable);
}
