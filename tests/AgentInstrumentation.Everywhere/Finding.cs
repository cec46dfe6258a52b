using System.Text.Json;

namespace AgentInstrumentation.Everywhere;

/// <summary>What the compiler or an analyzer said.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="File">The file, or nothing.</param>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Text">What was said.</param>
internal sealed record Finding(string Rule, string Level, string File, int Line, string Text)
{
    /// <summary>Reads the findings of all compilations whose logs are in a folder, without the suppressed.</summary>
    public static List<Finding> ReadAll(string folder) => [.. Directory.GetFiles(folder, "*.sarif")
        .SelectMany(Read)
        .Distinct()];

    public override string ToString() => $"{File}({Line}): {Level} {Rule}: {Text}";

    private static List<Finding> Read(string log)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(log));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(static result => !result.TryGetProperty("suppressions", out _))
            .Select(Parse)];
    }

    private static Finding Parse(JsonElement result)
    {
        var (file, line) = ("", 0);
        if (result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0)
        {
            var place = locations[0].GetProperty("physicalLocation");
            file = Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)
                .Replace("file://", "", StringComparison.Ordinal);
            line = place.TryGetProperty("region", out var region) ? region.GetProperty("startLine").GetInt32() : 0;
        }

        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            result.TryGetProperty("level", out var level) ? level.GetString()! : "warning",
            file,
            line,
            result.GetProperty("message").GetProperty("text").GetString()!);
    }
}
