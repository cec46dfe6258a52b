using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads members of JSON that may have any form.</summary>
internal static class WireJson
{
    /// <summary>A member that says something; null where the JSON is no object, or has none of the name.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty(name, out var member)
        && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    /// <summary>A member that is a text; null for any other.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member that is a whole number; zero for any other.</summary>
    public static int Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value
            : 0;

    /// <summary>The items of a member; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
