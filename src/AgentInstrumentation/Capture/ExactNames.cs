namespace AgentInstrumentation;

/// <summary>The names by which exact content says what JSON has no form for.</summary>
internal static class ExactNames
{
    /// <summary>The type of an object or a value, where another is declared.</summary>
    public const string Type = "$type";

    /// <summary>The value beside <see cref="Type"/>.</summary>
    public const string Value = "$value";

    /// <summary>A text that is no valid UTF-16, as Base64 of its little-endian code units.</summary>
    public const string Utf16 = "$utf16";

    /// <summary>The <see cref="Type"/> of a <see cref="System.Text.Json.JsonElement"/>.</summary>
    public const string JsonElement = "JsonElement";

    /// <summary>The <see cref="Type"/> of a <see cref="System.Text.Json.Nodes.JsonNode"/>.</summary>
    public const string JsonNode = "JsonNode";
}
