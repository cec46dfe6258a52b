using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What attributes of System.ComponentModel say of values, as keywords of a JSON schema.</summary>
internal static class SchemaAnnotations
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    public static bool IsRequired(ISymbol? symbol) =>
        Symbols.AttributeOf(symbol, Annotations + "RequiredAttribute") is not null;

    /// <summary>Adds what the attributes of a parameter or of a property say.</summary>
    public static void Apply(SchemaNode node, IReadOnlyList<ISymbol> symbols)
    {
        foreach (var attribute in symbols.SelectMany(static symbol => symbol.GetAttributes()))
        {
            Apply(node, attribute);
        }
    }

    private static void Apply(SchemaNode node, AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        var isText = node["type"]?.Contains("\"string\"") == true;
        switch (attribute.AttributeClass?.ToDisplayString())
        {
            case "System.ComponentModel.DisplayNameAttribute":
                node.Add("title", TextOf(arguments.FirstOrDefault()));
                break;
            case Annotations + "EmailAddressAttribute":
                node.Add("format", "\"email\"");
                break;
            case Annotations + "UrlAttribute":
                node.Add("format", "\"uri\"");
                break;
            case Annotations + "RegularExpressionAttribute":
                node.Add("pattern", TextOf(arguments[0]));
                break;
            case Annotations + "StringLengthAttribute":
                node.Add("minLength", PositiveOf(attribute, "MinimumLength")).Add("maxLength", NumberOf(arguments[0]));
                break;
            case Annotations + "MinLengthAttribute":
                node.Add(isText ? "minLength" : "minItems", NumberOf(arguments[0]));
                break;
            case Annotations + "MaxLengthAttribute" when arguments.Length == 1:
                node.Add(isText ? "maxLength" : "maxItems", NumberOf(arguments[0]));
                break;
            case Annotations + "LengthAttribute":
                node.Add(isText ? "minLength" : "minItems", arguments[0].Value is > 0 ? NumberOf(arguments[0]) : null)
                    .Add(isText ? "maxLength" : "maxItems", NumberOf(arguments[1]));
                break;
            case Annotations + "RangeAttribute" when arguments.Length == 2:
                node.Add(Is(attribute, "MinimumIsExclusive") ? "exclusiveMinimum" : "minimum", NumberOf(arguments[0]))
                    .Add(Is(attribute, "MaximumIsExclusive") ? "exclusiveMaximum" : "maximum", NumberOf(arguments[1]));
                break;
            case Annotations + "Base64StringAttribute":
                node.Add("contentEncoding", "\"base64\"");
                break;
            case Annotations + "AllowedValuesAttribute" when arguments.Length == 1:
                node.Add("enum", ValuesOf(arguments[0]));
                break;
            case Annotations + "DeniedValuesAttribute" when arguments.Length == 1 && ValuesOf(arguments[0]) is { } denied:
                node.Add("not", $"{{\"enum\":{denied}}}");
                break;
        }
    }

    private static string? TextOf(TypedConstant value) => value.Value is string text ? Json.Text(text) : null;

    private static string? NumberOf(TypedConstant value) => DefaultValue.JsonOf(value.Value);

    private static string? PositiveOf(AttributeData attribute, string name) => attribute.NamedArguments
        .Where(argument => argument.Key == name && argument.Value.Value is > 0)
        .Select(static argument => ((int)argument.Value.Value!).ToString(CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static bool Is(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    private static string? ValuesOf(TypedConstant values) => values.Kind is not TypedConstantKind.Array ? null
        : Json.Array(values.Values.Select(static value => DefaultValue.JsonOf(value.Value)).OfType<string>());
}
