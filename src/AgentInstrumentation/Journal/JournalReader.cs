using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads the members of a journal line. <see cref="JournalWriter"/> is its mirror.</summary>
internal static class JournalReader
{
    public static JournalEntry? Read(JsonElement json) => json.GetProperty("type").GetString() switch
    {
        JournalFormat.SessionStart => ReadStart(json),
        JournalFormat.SessionUpdate => ReadUpdate(json),
        JournalFormat.SessionMetric => ReadMetric(json),
        JournalFormat.SessionScore => ReadScore(json),
        JournalFormat.SessionEnd => ReadEnd(json),
        JournalFormat.Value => new RecordedValue(
            SessionOf(json),
            json.TryGetProperty("parent", out var parent) ? parent.GetGuid() : null,
            json.GetProperty("kind").GetString()!,
            json.GetProperty("value").GetString()!),
        JournalFormat.OperationStart => new OperationStarted(ReadOrigin(json)),
        JournalFormat.Action => WithOutcome(new ActionEvent(ReadOrigin(json)), json),
        JournalFormat.Tool => WithOutcome(new ToolEvent(ReadOrigin(json)), json),
        JournalFormat.Llm => WithOutcome(ReadLlm(json), json),
        JournalFormat.Error => WithOutcome(ReadError(json), json),
        _ => null,
    };

    private static SessionStarted ReadStart(JsonElement json) => new(
        SessionOf(json),
        TimeOf(json),
        Text(json, "name"),
        List(json, "tags"))
    {
        UserId = Text(json, "user"),
        IsInherited = Flag(json, "inherited"),
        Resource = Dictionary(json, "resource"),
    };

    private static SessionUpdated ReadUpdate(JsonElement json) => new(SessionOf(json), TimeOf(json))
    {
        UserId = Text(json, "user"),
        Tags = List(json, "tags"),
        Metadata = Dictionary(json, "metadata"),
    };

    private static SessionMetric ReadMetric(JsonElement json) =>
        new(SessionOf(json), TimeOf(json), json.GetProperty("name").GetString()!, ValueOf(json));

    private static SessionScore ReadScore(JsonElement json) =>
        new(SessionOf(json), TimeOf(json), json.GetProperty("name").GetString()!, ValueOf(json))
        {
            Comment = Text(json, "comment"),
            OperationId = json.TryGetProperty("operation", out var operation) ? operation.GetGuid() : null,
        };

    private static SessionEnded ReadEnd(JsonElement json) => new(
        SessionOf(json),
        ReadDuration(json),
        Enum.Parse<SessionEndState>(json.GetProperty("end_state").GetString()!),
        Text(json, "reason"))
    {
        IsInherited = Flag(json, "inherited"),
    };

    private static EventOrigin ReadOrigin(JsonElement json) => new(
        json.GetProperty("id").GetGuid(),
        SessionOf(json),
        json.TryGetProperty("parent", out var parent) ? parent.GetGuid() : null,
        json.GetProperty("sequence").GetInt64(),
        Enum.Parse<OperationKind>(json.GetProperty("kind").GetString()!),
        json.GetProperty("name").GetString()!,
        TimeOf(json));

    private static LlmEvent ReadLlm(JsonElement json) => new(ReadOrigin(json))
    {
        Model = Text(json, "model"),
        Provider = Text(json, "provider"),
        Usage = new TokenUsage(
            Number(json, "input_tokens"),
            Number(json, "output_tokens"),
            Number(json, "cached_input_tokens"),
            Number(json, "reasoning_output_tokens"),
            Number(json, "cache_write_input_tokens")),
        CostUsd = json.TryGetProperty("cost_usd", out var cost) ? cost.GetDecimal() : null,
        PriceDate = Text(json, "price_date") is { } date
            ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture)
            : null,
    };

    private static ErrorEvent ReadError(JsonElement json) => new(ReadOrigin(json))
    {
        Message = json.GetProperty("message").GetString()!,
        Details = Text(json, "details"),
    };

    private static SessionEvent WithOutcome(SessionEvent entry, JsonElement json)
    {
        entry.Duration = ReadDuration(json);
        entry.Status = Enum.Parse<OperationStatus>(json.GetProperty("status").GetString()!);
        entry.ErrorType = Text(json, "error_type");
        entry.AgentName = Text(json, "agent");
        entry.LogLines = ReadLog(json);
        entry.TraceId = Text(json, "trace_id");
        entry.SpanId = Text(json, "span_id");
        entry.Arguments = json.TryGetProperty("arguments", out var arguments) ? arguments.GetRawText() : null;
        entry.Result = json.TryGetProperty("result", out var result) ? result.GetRawText() : null;
        entry.IsReplayed = Flag(json, "replayed");
        entry.Recording = json.TryGetProperty("recording", out var recording) ? RecordingReader.Read(recording) : null;
        return entry;
    }

    private static EventLog? ReadLog(JsonElement json)
    {
        if (!json.TryGetProperty("logs", out var lines))
        {
            return null;
        }

        var log = new EventLog();
        foreach (var line in lines.EnumerateArray())
        {
            log.Add(line.GetString()!);
        }

        return log;
    }

    // TimeSpan.FromMilliseconds truncates, and so would lose a tick of some durations.
    private static TimeSpan ReadDuration(JsonElement json) =>
        new(checked((long)Math.Round(json.GetProperty("duration_ms").GetDouble() * TimeSpan.TicksPerMillisecond)));

    private static Guid SessionOf(JsonElement json) => json.GetProperty("session").GetGuid();

    private static DateTimeOffset TimeOf(JsonElement json) => json.GetProperty("time").GetDateTimeOffset();

    private static SessionValue ValueOf(JsonElement json) => json.GetProperty("value") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        var text => text.GetString()!,
    };

    private static string[] List(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(static item => item.GetString()!)];

    private static Dictionary<string, string> Dictionary(JsonElement json, string name) =>
        json.TryGetProperty(name, out var entries)
            ? entries.EnumerateObject()
                .ToDictionary(static entry => entry.Name, static entry => entry.Value.GetString()!)
            : [];

    private static bool Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetInt64() : null;
}
