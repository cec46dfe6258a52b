using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The types that System.Text.Json has converters for, with what its schemas say of them.</summary>
internal static class BuiltInJson
{
    private const string Text = "\"string\"";
    private const string Whole = "\"integer\"";
    private const string Number = "\"number\"";

    private static readonly (string, string)[] Anything = [];

    private static readonly Dictionary<string, (string, string)[]> Schemas = new(StringComparer.Ordinal)
    {
        ["System.String"] = [("type", Text)],
        ["System.Boolean"] = [("type", "\"boolean\"")],
        ["System.Char"] = [("type", Text), ("minLength", "1"), ("maxLength", "1")],
        ["System.Byte"] = [("type", Whole)],
        ["System.SByte"] = [("type", Whole)],
        ["System.Int16"] = [("type", Whole)],
        ["System.UInt16"] = [("type", Whole)],
        ["System.Int32"] = [("type", Whole)],
        ["System.UInt32"] = [("type", Whole)],
        ["System.Int64"] = [("type", Whole)],
        ["System.UInt64"] = [("type", Whole)],
        ["System.Int128"] = [("type", Whole)],
        ["System.UInt128"] = [("type", Whole)],
        ["System.Half"] = [("type", Number)],
        ["System.Single"] = [("type", Number)],
        ["System.Double"] = [("type", Number)],
        ["System.Decimal"] = [("type", Number)],
        ["System.DateTime"] = [("type", Text), ("format", "\"date-time\"")],
        ["System.DateTimeOffset"] = [("type", Text), ("format", "\"date-time\"")],
        ["System.DateOnly"] = [("type", Text), ("format", "\"date\"")],
        ["System.TimeOnly"] = [("type", Text), ("format", "\"time\"")],
        ["System.TimeSpan"] =
        [
            ("$comment", "\"Represents a System.TimeSpan value.\""),
            ("type", Text),
            ("pattern", """
                "^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$"
                """),
        ],
        ["System.Guid"] = [("type", Text), ("format", "\"uuid\"")],
        ["System.Uri"] = [("type", Text), ("format", "\"uri\"")],
        ["System.Version"] =
        [
            ("$comment", "\"Represents a version string.\""),
            ("type", Text),
            ("pattern", """
                "^\\d+(\\.\\d+){1,3}$"
                """),
        ],
        ["System.Object"] = Anything,
        ["System.Text.Json.JsonElement"] = Anything,
        ["System.Text.Json.JsonDocument"] = Anything,
        ["System.Text.Json.Nodes.JsonNode"] = Anything,
        ["System.Text.Json.Nodes.JsonValue"] = Anything,
        ["System.Text.Json.Nodes.JsonObject"] = [("type", "\"object\"")],
        ["System.Text.Json.Nodes.JsonArray"] = [("type", "\"array\"")],
    };

    /// <summary>The schema's keywords; null for a type that has no such converter.</summary>
    public static IReadOnlyList<(string Keyword, string Value)>? Find(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => [("type", Text)],
        INamedTypeSymbol { IsGenericType: false } named
            when Schemas.TryGetValue(MetadataNameOf(named), out var schema) => schema,
        _ => null,
    };

    private static string MetadataNameOf(INamedTypeSymbol type) =>
        type.ContainingType is null ? $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}" : "";
}
