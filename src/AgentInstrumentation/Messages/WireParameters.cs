using System.ComponentModel;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Reads what a model is asked for from objects that keep it by its names in JSON, as parameters of the OpenTelemetry
/// GenAI conventions (gen-ai-dev/1.42.0-dev). For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireParameters
{
    private const string Text = "text";
    private const string Json = "json";
    private const string Image = "image";
    private const string Speech = "speech";

    /// <summary>A member that is a number.</summary>
    /// <param name="members">The members; null for none.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The number; null where there is none.</returns>
    public static double? NumberOf(IReadOnlyDictionary<string, JsonElement>? members, string name) =>
        members is not null && members.TryGetValue(name, out var member) ? NumberIn(member) : null;

    /// <inheritdoc cref="NumberOf(IReadOnlyDictionary{string, JsonElement}, string)"/>
    public static double? NumberOf(IDictionary<string, object>? members, string name) => Find(members, name) switch
    {
        JsonElement json => NumberIn(json),
        float number => ModelRequest.NumberOf(number),
        double number => number,
        decimal number => ModelRequest.NumberOf(number),
        int number => number,
        long number => number,
        _ => null,
    };

    /// <summary>A member that is a whole number.</summary>
    /// <inheritdoc cref="NumberOf(IReadOnlyDictionary{string, JsonElement}, string)"/>
    public static long? CountOf(IReadOnlyDictionary<string, JsonElement>? members, string name) =>
        members is not null && members.TryGetValue(name, out var member) ? CountIn(member) : null;

    /// <inheritdoc cref="CountOf(IReadOnlyDictionary{string, JsonElement}, string)"/>
    public static long? CountOf(IDictionary<string, object>? members, string name) => Find(members, name) switch
    {
        JsonElement json => CountIn(json),
        int count => count,
        long count => count,
        _ => null,
    };

    /// <summary>A member that is an array of texts.</summary>
    /// <inheritdoc cref="NumberOf(IReadOnlyDictionary{string, JsonElement}, string)"/>
    /// <returns>The texts; null where there are none.</returns>
    public static IEnumerable<string>? TextsOf(IReadOnlyDictionary<string, JsonElement>? members, string name) =>
        members is not null && members.TryGetValue(name, out var member) ? TextsIn(member) : null;

    /// <inheritdoc cref="TextsOf(IReadOnlyDictionary{string, JsonElement}, string)"/>
    public static IEnumerable<string>? TextsOf(IDictionary<string, object>? members, string name) =>
        Find(members, name) switch
        {
            JsonElement json => TextsIn(json),
            IReadOnlyCollection<string> texts => texts,
            _ => null,
        };

    /// <summary>The kind of content that an answer of a form has; <c>gen_ai.output.type</c>.</summary>
    /// <param name="form">What a client or a provider calls the form, such as <c>json_schema</c>; or null.</param>
    /// <returns>One of <c>text</c>, <c>json</c>, <c>image</c> and <c>speech</c>; null for any other form.</returns>
    public static string? OutputTypeOf(string? form) => form switch
    {
        null => null,
        _ when form.StartsWith(Json, StringComparison.OrdinalIgnoreCase) => Json,
        _ when form.Contains("audio", StringComparison.OrdinalIgnoreCase) => Speech,
        _ when form.Equals(Speech, StringComparison.OrdinalIgnoreCase) => Speech,
        _ when form.Contains(Image, StringComparison.OrdinalIgnoreCase) => Image,
        _ when form.Equals(Text, StringComparison.OrdinalIgnoreCase) => Text,
        _ => null,
    };

    /// <inheritdoc cref="OutputTypeOf(string)"/>
    /// <param name="form">The form, as a text or as an object that says its <c>type</c>; or null.</param>
    public static string? OutputTypeOf(JsonElement form) => form.ValueKind is JsonValueKind.String
        ? OutputTypeOf(form.GetString())
        : OutputTypeOf(form.Text("type"));

    /// <inheritdoc cref="OutputTypeOf(string)"/>
    /// <param name="form">The form as a text, or a schema of JSON that the answer shall have; or null.</param>
    public static string? OutputTypeOf(object? form) => form switch
    {
        null => null,
        string name => OutputTypeOf(name),
        JsonElement { ValueKind: JsonValueKind.String } name => OutputTypeOf(name.GetString()),
        JsonElement { ValueKind: not JsonValueKind.Object } => null,
        _ => Json,
    };

    private static object? Find(IDictionary<string, object>? members, string name) =>
        members is not null && members.TryGetValue(name, out var member) ? member : null;

    private static double? NumberIn(JsonElement json) =>
        json.ValueKind is JsonValueKind.Number && json.TryGetDouble(out var number) ? number : null;

    private static long? CountIn(JsonElement json) =>
        json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out var count) ? count : null;

    private static List<string>? TextsIn(JsonElement json) => json.ValueKind is JsonValueKind.Array
        ? [.. json.EnumerateArray()
            .Where(static item => item.ValueKind is JsonValueKind.String)
            .Select(static item => item.GetString()!)]
        : null;
}
