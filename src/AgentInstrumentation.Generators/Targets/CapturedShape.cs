using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>How values of a type are captured, and the types that they are made of.</summary>
/// <param name="Form">How.</param>
/// <param name="Parts">The types of the members, of the items, or of the keys and values.</param>
internal sealed record CapturedShape(CapturedForm Form, ImmutableArray<ITypeSymbol> Parts)
{
    private const string Collections = "System.Collections.";

    /// <summary>
    /// The shape of a type; null for one that the runtime writes by itself, or of which it writes the name.
    /// </summary>
    public static CapturedShape? Of(ITypeSymbol type, KnownSymbols known)
    {
        var shape = type switch
        {
            IArrayTypeSymbol { IsSZArray: true, ElementType: { SpecialType: not SpecialType.System_Byte } item } =>
                OfItems(item),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                Of(nullable.TypeArguments[0], known) is null
                    ? null
                    : new CapturedShape(CapturedForm.Nullable, nullable.TypeArguments),
            INamedTypeSymbol named when OwnJson.Brings(named, known) => new CapturedShape(CapturedForm.Json, []),
            INamedTypeSymbol named when ClientResults.ValueOf(named, known) is { } value =>
                ClientResults.ShapeOf(value, known),
            INamedTypeSymbol { IsGenericType: true } named when IsOfCollections(named) => OfCollection(named, known),
            INamedTypeSymbol named when PlainTypes.Matches(named, known) && !PlainTypes.IsKeptOut(named, known) =>
                OfObject(named, known),
            _ => null,
        };
        return shape is not null && CanBeNamed(type, known) ? shape : null;
    }

    private static CapturedShape OfItems(ITypeSymbol item) => new(CapturedForm.Items, [item]);

    private static CapturedShape? OfObject(INamedTypeSymbol type, KnownSymbols known)
    {
        var members = CapturedMembers.Of(type, known).ToList();
        return members.Count == 0 ? null : new CapturedShape(CapturedForm.Object,
        [
            .. members.Where(static member => !member.IsRedacted).Select(static member => member.Type),
        ]);
    }

    private static bool IsOfCollections(INamedTypeSymbol type)
    {
        var place = type.ContainingNamespace.ToDisplayString();
        return place.StartsWith(Collections, StringComparison.Ordinal)
            && place.Substring(Collections.Length)
                is "Generic" or "Immutable" or "Frozen" or "Concurrent" or "ObjectModel";
    }

    private static CapturedShape? OfCollection(INamedTypeSymbol type, KnownSymbols known)
    {
        if (IsPair(type))
        {
            return OfObject(type, known);
        }

        var sequences = type.AllInterfaces.Add(type)
            .Where(implemented => KnownSymbols.Same(implemented.OriginalDefinition, known.Enumerable))
            .Select(static implemented => implemented.TypeArguments[0])
            .ToList();
        return sequences.Count != 1 ? null
            : sequences[0] is INamedTypeSymbol { Name: "KeyValuePair" } entry && IsDictionary(type) ? OfEntries(entry)
            : OfItems(sequences[0]);
    }

    /// <summary>The member of a pair whose text is the name of the value; null for any other member.</summary>
    public static string? KeyOf(ISymbol member, INamedTypeSymbol type) =>
        member.Name == "Value" && type.IsGenericType && IsOfCollections(type) && IsPair(type) ? "Key" : null;

    private static bool IsPair(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Struct, Name: "KeyValuePair" };

    private static bool IsDictionary(INamedTypeSymbol type) => type.AllInterfaces.Add(type)
        .Any(static implemented => implemented.Name is "IDictionary" or "IReadOnlyDictionary");

    // Other keys are objects, whose text is code of the user's.
    private static CapturedShape? OfEntries(INamedTypeSymbol entry) => entry.TypeArguments[0] switch
    {
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String }
            or { TypeKind: TypeKind.Enum }
            or { Name: "Guid", ContainingNamespace.Name: "System" } =>
            new CapturedShape(CapturedForm.Entries, entry.TypeArguments),
        _ => null,
    };

    /// <summary>The ids of the experiments that a type is part of.</summary>
    public static IEnumerable<string> ExperimentsOf(ITypeSymbol type) =>
        PartsOf(type).Select(CopiedAttributes.ExperimentOf).OfType<string>();

    /// <summary>
    /// What a type with a type parameter in it is made of: it has no shape as a whole, and its parts may have one.
    /// </summary>
    public static ImmutableArray<ITypeSymbol> PartsOfOpen(ITypeSymbol type) =>
        !PartsOf(type).Any(static part => part is ITypeParameterSymbol) ? []
        : type is IArrayTypeSymbol array ? [array.ElementType]
        : type is INamedTypeSymbol named ? named.TypeArguments
        : [];

    /// <summary>Whether generated code can name a type.</summary>
    public static bool CanBeNamed(ITypeSymbol type, KnownSymbols known) =>
        OrdinaryForm.IsNameable(type, known.Compilation) && PartsOf(type).All(static part =>
            part is not ITypeParameterSymbol
            && !ReturnShapes.IsStackOnly(part)
            && (!CopiedAttributes.WarnOf(part) || CopiedAttributes.ExperimentOf(part) is not null));

    // The type itself, and all that its name is made of.
    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type) => (type switch
    {
        IArrayTypeSymbol array => PartsOf(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments
            .Concat(named.ContainingType is { } outer ? [outer] : Enumerable.Empty<ITypeSymbol>())
            .SelectMany(PartsOf),
        _ => [],
    }).Prepend(type);
}
