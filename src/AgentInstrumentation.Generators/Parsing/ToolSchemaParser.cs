using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Makes the JSON schema of one argument or result, as <c>AIFunctionFactory</c> of Microsoft.Extensions.AI 10.11 makes
/// it at run time. What was described before, within the same schema, is referred to.
/// </summary>
/// <param name="known">The compilation's types.</param>
/// <param name="root">Where it stands in the whole schema, such as <c>#/properties/query</c>.</param>
internal sealed class ToolSchemaParser(KnownSymbols known, string root)
{
    private const string Description = "System.ComponentModel.DescriptionAttribute";

    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>The schema of a type at its root.</summary>
    public SchemaNode Parse(ITypeSymbol type, string? description) =>
        Parse(type, root, member: "").Describe(description ?? DescriptionOf(type));

    /// <summary>The text of a description attribute; null where there is none.</summary>
    public static string? DescriptionOf(ISymbol symbol) => Symbols.TextOf(symbol, Description);

    private SchemaNode Parse(ITypeSymbol type, string path, string member)
    {
        if (BuiltInJson.Find(type) is { } builtIn)
        {
            return new SchemaNode(builtIn);
        }

        var shape = JsonShapes.Of(type, known)!;
        if (shape.Form is JsonForm.Enum)
        {
            return OfEnum((INamedTypeSymbol)type);
        }

        if (shape.Form is JsonForm.Nullable)
        {
            return Parse(shape.Parts[0], path, $"{member}?").OrNull();
        }

        var key = $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {member}";
        if (_places.TryGetValue(key, out var place))
        {
            return new SchemaNode([("$ref", Json.Text(place))]);
        }

        _places.Add(key, path);
        return shape.Form switch
        {
            JsonForm.Object => OfObject(type, shape, path),
            JsonForm.Dictionary or JsonForm.IDictionary or JsonForm.IReadOnlyDictionary =>
                new SchemaNode([("type", "\"object\"")]).Add("additionalProperties", ItemOf(shape, path, isArray: false)),
            _ => new SchemaNode([("type", "\"array\"")]).Add("items", ItemOf(shape, path, isArray: true)),
        };
    }

    // What says nothing of an array's items is written all the same, as some models want it.
    private string? ItemOf(JsonShape shape, string path, bool isArray)
    {
        var item = JsonShapes.ItemOf(shape);
        var text = Parse(item, $"{path}/{(isArray ? "items" : "additionalProperties")}", member: "")
            .Describe(DescriptionOf(item))
            .ToString();
        return text != "true" ? text : isArray ? "{}" : null;
    }

    private static SchemaNode OfEnum(INamedTypeSymbol type)
    {
        var node = new SchemaNode([("type", "\"string\"")]);
        return Symbols.AttributeOf(type, "System.FlagsAttribute") is not null ? node : node.Add("enum", Json.Texts(type
            .GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static field => field.HasConstantValue)
            .Select(NameOf)));
    }

    /// <summary>The name of an enum's value in JSON.</summary>
    public static string NameOf(IFieldSymbol value) => Symbols.TextOf(
        value, "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute") ?? value.Name;

    private SchemaNode OfObject(ITypeSymbol type, JsonShape shape, string path)
    {
        var node = new SchemaNode([("type", "\"object\"")]);
        if (shape.Properties.IsEmpty)
        {
            return node;
        }

        var properties = shape.Properties
            .Select(property => (property.Name, (string?)OfProperty(property, type, path)));
        var required = shape.Properties.Where(IsRequired).Select(static property => property.Name).ToList();
        return node
            .Add("properties", Json.Object([.. properties]))
            .Add("required", required.Count == 0 ? null : Json.Texts(required));
    }

    private string OfProperty(JsonProperty property, ITypeSymbol owner, string path)
    {
        var type = property.Symbol.Type;
        var node = Parse(type, $"{path}/properties/{Escape(property.Name)}", $"{JsonShapes.NameOf(owner)}.{property.Name}");
        if (property.IsNullable)
        {
            node.OrNull();
        }

        ISymbol[] sources = property.Parameter is { } parameter ? [property.Symbol, parameter] : [property.Symbol];
        node.Add("default", property.Parameter is { } given ? DefaultValue.Of(given)?.Json : null);
        SchemaAnnotations.Apply(node, sources);
        return node
            .Describe(sources.Append(type).Select(DescriptionOf).FirstOrDefault(static text => text is not null))
            .ToString();
    }

    private static bool IsRequired(JsonProperty property) => property.IsRequired
        || property.Parameter is { } parameter && DefaultValue.Of(parameter) is null
        || SchemaAnnotations.IsRequired(property.Symbol)
        || SchemaAnnotations.IsRequired(property.Parameter);

    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
}
