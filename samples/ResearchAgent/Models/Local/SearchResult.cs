using System.Text.Json;

namespace ResearchAgent;

/// <summary>What the stand-in reads of a hit in the result of a search tool.</summary>
/// <param name="Path">The document.</param>
/// <param name="Score">The score of the hit.</param>
/// <param name="Text">The rest of the hit that is text.</param>
internal sealed record SearchResult(string Path, double Score, string Text)
{
    /// <summary>Reads a tool's result: JSON, or a string that holds JSON. Anything else is no hit.</summary>
    public static IReadOnlyList<SearchResult> Parse(object? result)
    {
        return result switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } hits =>
                [.. hits.EnumerateArray().Select(From).OfType<SearchResult>()],
            JsonElement { ValueKind: JsonValueKind.String } text => ParseText(text.GetString()!),
            string text => ParseText(text),
            _ => [],
        };
    }

    private static IReadOnlyList<SearchResult> ParseText(string text)
    {
        if (!text.TrimStart().StartsWith('['))
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static SearchResult? From(JsonElement hit)
    {
        if (hit.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        Dictionary<string, JsonElement> members = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in hit.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members.GetValueOrDefault("path") is { ValueKind: JsonValueKind.String } path
            ? new(path.GetString()!, Number(members.GetValueOrDefault("score")), Texts(members.Values))
            : null;
    }

    private static double Number(JsonElement value)
    {
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
    }

    private static string Texts(IEnumerable<JsonElement> values)
    {
        return string.Join(' ', values.Where(value => value.ValueKind == JsonValueKind.String));
    }
}
