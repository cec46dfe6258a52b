using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>Reads <c>[Tag]</c> attributes.</summary>
internal static class TagReader
{
    // As the runtime's conventions for OpenAI call it.
    private const string ApiType = "openai.api.type";

    /// <summary>
    /// The constant tags of a method, of its type and of its assembly; of those with one name the nearest.
    /// </summary>
    public static IEnumerable<ConstantTag> ConstantsOf(IMethodSymbol method, KnownSymbols known) =>
        Of(OperationAttributes.Of(method), known)
            .Concat(Of(method.ContainingType.GetAttributes(), known))
            .Concat(known.TagsOf(method.ContainingAssembly))
            .GroupBy(NameOf, LiteralOf)
            .Select(static values => new ConstantTag(values.Key, values.First()));

    /// <summary>The constant tag that an option of a model call is.</summary>
    public static IEnumerable<ConstantTag> ConstantsOf(OptionLayers options) =>
        options.Named<string?>(nameof(ApiType), null) is { } type
            ? [new ConstantTag(ApiType, SymbolDisplay.FormatLiteral(type, quote: true))]
            : [];

    /// <summary>The names of the tags that take a parameter's value.</summary>
    public static IEnumerable<string> NamesOf(IParameterSymbol parameter, KnownSymbols known) =>
        Of(parameter.GetAttributes(), known).Select(NameOf);

    private static IEnumerable<AttributeData> Of(ImmutableArray<AttributeData> attributes, KnownSymbols known) =>
        known.HasAny(attributes, MetadataNames.Tag)
            ? attributes.Where(attribute => known.Is(attribute, MetadataNames.Tag))
            : [];

    private static string NameOf(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    private static string LiteralOf(AttributeData attribute) =>
        attribute.ConstructorArguments.ElementAtOrDefault(1) is { Kind: TypedConstantKind.Primitive, Value: { } value }
            ? SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)
            : "null";
}
