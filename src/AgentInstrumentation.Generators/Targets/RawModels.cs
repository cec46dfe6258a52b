using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Models that are kept as the JSON they came as, as those of Anthropic's client are: objects that hand out their
/// members and are made of such, unions of these, and what is sent with a request.
/// </summary>
internal static class RawModels
{
    private const string Factory = "FromRawUnchecked";
    private const string Json = "System.Text.Json.JsonElement";
    private const string Members = $"System.Collections.Generic.IReadOnlyDictionary<string, {Json}>";

    /// <summary>The function that writes a value as a <c>JsonElement</c>; null for any other type.</summary>
    public static string? WriterOf(ITypeSymbol type)
    {
        var written = type switch
        {
            _ when IsObject(type) => "value.RawData",
            _ when IsUnion(type) => "value.Json, value.Value",
            _ when Has(type, "RawBodyData", Members) && Has(type, "RawHeaderData", Members) =>
                "value.RawBodyData, value.RawHeaderData",
            _ => null,
        };
        return written is null ? null : $"static value => {OwnJsonEmitter.Raw}.Write({written})";
    }

    /// <summary>The function that reads it; null where the type lets nobody do so.</summary>
    public static string? ReaderOf(ITypeSymbol type)
    {
        if (IsObject(type))
        {
            return $"static json => {MadeOf(type)}";
        }

        var variants = IsUnion(type) ? VariantsOf(type).ToList() : [];
        return variants.Count > 0 && variants.TrueForAll(IsObject) ? ReaderOf(NameOf(type), variants) : null;
    }

    private static string ReaderOf(string union, List<ITypeSymbol> variants)
    {
        const string Whole = $"{OwnJsonEmitter.Raw}.Whole(json)";
        var made = variants.Select(variant =>
            $"\"{variant.Name}\" => new {union}({MadeOf(variant)}, {Whole}),");
        return $$"""
            static json => {{OwnJsonEmitter.Raw}}.VariantOf(json) switch
                {
                    {{string.Join("\n        ", made)}}
                    _ => new {{union}}({{Whole}}),
                }
            """;
    }

    private static string MadeOf(ITypeSymbol type) =>
        $"{NameOf(type)}.{Factory}({OwnJsonEmitter.Raw}.Read(json))";

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(CapturedTypeParser.TypeName);

    private static bool IsObject(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: false }
        && Has(type, "RawData", Members)
        && type.GetMembers(Factory).OfType<IMethodSymbol>().Any(method =>
            method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, Parameters: { Length: 1 } given }
            && KnownSymbols.Same(method.ReturnType, type)
            && given[0].Type.ToDisplayString() == Members);

    // One that was made of unknown JSON has that alone.
    private static bool IsUnion(ITypeSymbol type) =>
        Has(type, "Json", Json)
        && (Has(type, "Value", "object?") || Has(type, "Value", "object"))
        && ConstructorsOf(type).Any(static parameters =>
            parameters.Length == 1 && parameters[0].Type.ToDisplayString() == Json);

    private static IEnumerable<ITypeSymbol> VariantsOf(ITypeSymbol type) => ConstructorsOf(type)
        .Where(static parameters => parameters.Length == 2 && parameters[1].Type.ToDisplayString() == Json + "?")
        .Select(static parameters => parameters[0].Type);

    private static IEnumerable<ImmutableArray<IParameterSymbol>> ConstructorsOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: false } named
            ? named.InstanceConstructors
                .Where(static constructor => constructor.DeclaredAccessibility is Accessibility.Public)
                .Select(static constructor => constructor.Parameters)
            : [];

    private static bool Has(ITypeSymbol type, string property, string ofType) =>
        type is INamedTypeSymbol named
        && PlainTypes.Lineage(named)
            .SelectMany(ancestor => ancestor.GetMembers(property))
            .OfType<IPropertySymbol>()
            .Any(found => found is { IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
                && found.Type.ToDisplayString() == ofType);
}
