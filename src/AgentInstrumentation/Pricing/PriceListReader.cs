using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads price lists: the embedded one, and files of the same format.</summary>
internal static class PriceListReader
{
    public const string EmbeddedName = "model-prices.json";

    private static readonly JsonDocumentOptions ByHand =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static ModelPrice[] Embedded()
    {
        using var stream = typeof(PriceListReader).Assembly.GetManifestResourceStream(EmbeddedName)!;
        using var document = JsonDocument.Parse(stream);
        return Read(document.RootElement);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no list of prices.</exception>
    public static ModelPrice[] ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var document = JsonDocument.Parse(stream, ByHand);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"'{path}' is no JSON: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"'{path}' is no list of model prices: {fault.Message}", fault);
        }
    }

    private static ModelPrice[] Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("models", out var models))
        {
            throw new FormatException("it has no 'models'");
        }

        var meta = root.TryGetProperty("meta", out var found) ? found : default;
        var date = meta.ValueKind is JsonValueKind.Object ? Date(meta, "snapshot_date") : null;
        var changes = meta.ValueKind is JsonValueKind.Object
            && meta.TryGetProperty("known_changes_after_snapshot", out var later) ? later.EnumerateArray() : default;
        return [.. models.EnumerateArray().Concat(changes).Select((entry, index) => ReadEntry(entry, index, date))];
    }

    private static ModelPrice ReadEntry(JsonElement entry, int index, DateOnly? date)
    {
        try
        {
            var rates = ReadRates(entry, Required(entry, "input_per_mtok"), Required(entry, "output_per_mtok"));
            return new ModelPrice(Text(entry, "provider"), Text(entry, "model"), rates)
            {
                Date = Date(entry, "effective_from") ?? date,
                LongContext = TryFind(entry, "long_context", out var tier) ? ReadTier(tier, rates) : null,
            };
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"in entry {index + 1} {fault.Message}", fault);
        }
    }

    private static LongContextRates ReadTier(JsonElement tier, TokenRates usual) => new(
        Number(tier, "above_input_tokens", static value => value.GetInt64()) switch
        {
            >= 0 and var limit => limit,
            null => throw Missing("above_input_tokens"),
            _ => throw new FormatException("'above_input_tokens' is negative"),
        },
        ReadRates(tier, Required(tier, "input_per_mtok"), Rate(tier, "output_per_mtok") ?? usual.Output));

    private static TokenRates ReadRates(JsonElement entry, decimal input, decimal output) => new(input, output)
    {
        CachedInput = Rate(entry, "cached_input_per_mtok"),
        CacheWrite = Rate(entry, "cache_write_per_mtok"),
        ReasoningOutput = Rate(entry, "reasoning_output_per_mtok"),
    };

    private static decimal Required(JsonElement entry, string name) => Rate(entry, name) ?? throw Missing(name);

    private static decimal? Rate(JsonElement entry, string name) =>
        Number(entry, name, static value => value.GetDecimal()) is not { } rate ? null
        : rate >= 0 ? rate
        : throw new FormatException($"'{name}' is negative");

    private static T? Number<T>(JsonElement entry, string name, Func<JsonElement, T> read)
        where T : struct => !TryFind(entry, name, out var value) ? null
        : value.ValueKind is JsonValueKind.Number ? read(value)
        : throw new FormatException($"'{name}' is no number");

    private static string Text(JsonElement entry, string name) =>
        !TryFind(entry, name, out var value) ? throw Missing(name)
        : value is { ValueKind: JsonValueKind.String } && value.GetString() is { Length: > 0 } text ? text
        : throw new FormatException($"'{name}' is no text");

    private static DateOnly? Date(JsonElement entry, string name) => !TryFind(entry, name, out var value) ? null
        : value.ValueKind is JsonValueKind.String && DateOnly.TryParseExact(
            value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{name}' is no date such as 2026-08-01");

    // What is null is not there.
    private static bool TryFind(JsonElement entry, string name, out JsonElement value) =>
        entry.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;

    private static FormatException Missing(string name) => new($"'{name}' is missing");
}
