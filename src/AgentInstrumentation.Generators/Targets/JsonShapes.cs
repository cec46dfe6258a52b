using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Decides how values of a type are read from JSON and written to it by generated code, or why only a JSON context of
/// the program's own can do that.
/// </summary>
internal static class JsonShapes
{
    private const string Serialization = "System.Text.Json.Serialization.";

    private static readonly SymbolDisplayFormat Dotted = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    // What else of the serializer's attributes changes how a type looks in JSON.
    private static readonly string[] Custom =
    [
        "JsonConverterAttribute", "JsonPolymorphicAttribute", "JsonDerivedTypeAttribute", "JsonNumberHandlingAttribute",
        "JsonObjectCreationHandlingAttribute", "JsonUnmappedMemberHandlingAttribute",
    ];

    /// <summary>The type's dotted name, without type arguments.</summary>
    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(Dotted);

    /// <summary>Why generated code cannot read, or write, values of a type, or of what it is made of.</summary>
    public static string? FaultOf(ITypeSymbol type, bool isRead, KnownSymbols known) =>
        FaultOf(type, isRead, known, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>The shape of a type; null where generated code has none.</summary>
    public static JsonShape? Of(ITypeSymbol type, KnownSymbols known) => Decide(type, known).Shape;

    private static string? FaultOf(ITypeSymbol type, bool isRead, KnownSymbols known, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(type))
        {
            return null;
        }

        var (shape, fault) = Decide(type, known);
        return shape is null ? fault
            : isRead && shape.WriteOnly is { } reason ? reason
            : shape.Parts
                .Select(part => FaultOf(part, isRead, known, seen))
                .FirstOrDefault(static inner => inner is not null);
    }

    private static (JsonShape? Shape, string? Fault) Decide(ITypeSymbol type, KnownSymbols known)
    {
        var shape = type switch
        {
            _ when BuiltInJson.Find(type) is not null => new JsonShape(JsonForm.BuiltIn, []),
            IArrayTypeSymbol { IsSZArray: true } array => new JsonShape(JsonForm.Array, [array.ElementType]),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                new JsonShape(JsonForm.Nullable, nullable.TypeArguments),
            INamedTypeSymbol { IsGenericType: true } named => OfCollection(named),
            _ => null,
        };
        return shape is not null ? (shape, null)
            : type is not INamedTypeSymbol other ? (null, $"'{type.ToDisplayString()}' has no JSON of its own")
            : OrdinaryForm.HiddenIn(type, known.Compilation) is { } hidden ? (null, $"'{hidden.Name}' cannot be named")
            : CustomOf(type) is { } custom && !IsEnumByName(type, custom) ? (null, $"'{type.Name}' has [{custom}]")
            : type.TypeKind is TypeKind.Enum ? (new JsonShape(JsonForm.Enum, []), null)
            : JsonObjects.Decide(other, known);
    }

    /// <summary>The attribute by which a type or a member says how it looks in JSON; null where none does.</summary>
    public static string? CustomOf(ISymbol symbol) => symbol.GetAttributes()
        .Select(static attribute => attribute.AttributeClass)
        .Where(static attribute => attribute is not null
            && Custom.Contains(attribute.Name)
            && NameOf(attribute) == Serialization + attribute.Name)
        .Select(static attribute => attribute!.Name.Substring(0, attribute.Name.Length - nameof(Attribute).Length))
        .FirstOrDefault();

    // That is how enums are written anyway.
    private static bool IsEnumByName(ITypeSymbol type, string custom) => type.TypeKind is TypeKind.Enum
        && custom == "JsonConverter"
        && Symbols.AttributeOf(type, Serialization + "JsonConverterAttribute")?.ConstructorArguments
            .FirstOrDefault().Value is INamedTypeSymbol { Name: "JsonStringEnumConverter" };

    private static JsonShape? OfCollection(INamedTypeSymbol type)
    {
        if (type.ContainingNamespace.ToDisplayString() != "System.Collections.Generic")
        {
            return null;
        }

        var form = type.MetadataName switch
        {
            "List`1" => JsonForm.List,
            "IList`1" => JsonForm.IList,
            "ICollection`1" => JsonForm.ICollection,
            "IEnumerable`1" or "IReadOnlyList`1" or "IReadOnlyCollection`1" => JsonForm.IEnumerable,
            "ISet`1" => JsonForm.ISet,
            "HashSet`1" => JsonForm.HashSet,
            "Dictionary`2" when IsKey(type.TypeArguments[0]) => JsonForm.Dictionary,
            "IDictionary`2" when IsKey(type.TypeArguments[0]) => JsonForm.IDictionary,
            "IReadOnlyDictionary`2" when IsKey(type.TypeArguments[0]) => JsonForm.IReadOnlyDictionary,
            _ => (JsonForm?)null,
        };
        return form is { } found ? new JsonShape(found, type.TypeArguments) : null;
    }

    private static bool IsKey(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_String
        || type.TypeKind is TypeKind.Enum
        || NameOf(type) == "System.Guid";

    /// <summary>What makes up the items or the values of a collection.</summary>
    public static ITypeSymbol ItemOf(JsonShape shape) => shape.Parts[shape.Parts.Length - 1];
}
