using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads the JSON of a manifest, which the source generator's <c>ManifestEmitter</c> writes.</summary>
internal static class ManifestReader
{
    // Raised when what an earlier reader knows changes its meaning; members that are only added are skipped by it.
    private const int Schema = 1;

    public static OperationManifest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var schema = root.GetProperty("schema").GetInt32();
        return schema == Schema
            ? new OperationManifest(
                root.GetProperty("assembly").GetString()!,
                [.. root.GetProperty("operations").EnumerateArray().Select(ReadOperation)])
            : throw new NotSupportedException(
                $"The manifest has schema {schema}, and this version of AgentInstrumentation reads schema {Schema}.");
    }

    private static ManifestOperation ReadOperation(JsonElement json) => new()
    {
        Name = json.GetProperty("name").GetString()!,
        Kind = Enum.Parse<OperationKind>(json.GetProperty("kind").GetString()!, ignoreCase: true),
        SpanName = json.GetProperty("span").GetString()!,
        Function = json.GetProperty("function").GetString()!,
        Form = Enum.Parse<OperationForm>(json.GetProperty("form").GetString()!, ignoreCase: true),
        Description = Text(json, "description"),
        AgentName = Text(json, "agent"),
        Tags = Texts(json, "tags"),
        Parameters = [.. Items(json, "parameters").Select(ReadParameter)],
        CapturesResult = json.GetProperty("result").GetBoolean(),
        Metrics = Texts(json, "metrics"),
        File = Text(json, "file"),
        Line = json.TryGetProperty("line", out var line) ? line.GetInt32() : null,
    };

    private static ManifestParameter ReadParameter(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        Enum.Parse<CaptureMode>(json.GetProperty("capture").GetString()!, ignoreCase: true),
        Texts(json, "tags"));

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        [.. Items(json, name).Select(static item => item.GetString()!)];

    // Empty ones are left out.
    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;
}
