using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Writes the members of a journal line. <see cref="JournalReader"/> is its mirror.</summary>
internal static class JournalWriter
{
    public static void Write(Utf8JsonWriter json, SessionStarted entry)
    {
        json.WriteString("type", JournalFormat.SessionStart);
        json.WriteString("session", entry.SessionId);
        json.WriteString("time", entry.Time);
        WriteIfSet(json, "name", entry.Name);
        WriteList(json, "tags", entry.Tags);
        WriteIfSet(json, "user", entry.UserId);
        WriteIfTrue(json, "inherited", entry.IsInherited);
        WriteIfAny(json, "resource", entry.Resource);
    }

    public static void Write(Utf8JsonWriter json, SessionUpdated entry)
    {
        json.WriteString("type", JournalFormat.SessionUpdate);
        json.WriteString("session", entry.SessionId);
        json.WriteString("time", entry.Time);
        WriteIfSet(json, "user", entry.UserId);
        WriteList(json, "tags", entry.Tags);
        WriteIfAny(json, "metadata", entry.Metadata);
    }

    public static void Write(Utf8JsonWriter json, SessionMetric entry)
    {
        json.WriteString("type", JournalFormat.SessionMetric);
        json.WriteString("session", entry.SessionId);
        json.WriteString("time", entry.Time);
        json.WriteString("name", entry.Name);
        WriteValue(json, entry.Value);
    }

    public static void Write(Utf8JsonWriter json, SessionScore entry)
    {
        json.WriteString("type", JournalFormat.SessionScore);
        json.WriteString("session", entry.SessionId);
        json.WriteString("time", entry.Time);
        json.WriteString("name", entry.Name);
        WriteValue(json, entry.Value);
        WriteIfSet(json, "comment", entry.Comment);
        if (entry.OperationId is { } operation)
        {
            json.WriteString("operation", operation);
        }
    }

    public static void Write(Utf8JsonWriter json, SessionEnded entry)
    {
        json.WriteString("type", JournalFormat.SessionEnd);
        json.WriteString("session", entry.SessionId);
        WriteDuration(json, entry.Duration);
        json.WriteString("end_state", entry.EndState.ToString());
        WriteIfSet(json, "reason", entry.Reason);
        WriteIfTrue(json, "inherited", entry.IsInherited);
    }

    public static void Write(Utf8JsonWriter json, OperationStarted entry)
    {
        json.WriteString("type", JournalFormat.OperationStart);
        WriteOrigin(json, entry.Origin);
    }

    public static void Write(Utf8JsonWriter json, SessionEvent entry)
    {
        json.WriteString("type", TypeOf(entry));
        WriteOrigin(json, entry.Origin);
        WriteDuration(json, entry.Duration);
        json.WriteString("status", entry.Status.ToString());
        WriteIfSet(json, "error_type", entry.ErrorType);
        WriteIfSet(json, "agent", entry.AgentName);
        WriteIfSet(json, "trace_id", entry.TraceId);
        WriteIfSet(json, "span_id", entry.SpanId);
        WriteRaw(json, "arguments", entry.Arguments);
        WriteRaw(json, "result", entry.Result);
        WriteSpecifics(json, entry);
        if (entry.Logs is { Count: > 0 } logs)
        {
            WriteList(json, "logs", logs);
        }
    }

    private static void WriteOrigin(Utf8JsonWriter json, in EventOrigin origin)
    {
        json.WriteString("session", origin.SessionId);
        json.WriteString("id", origin.Id);
        if (origin.ParentId is { } parent)
        {
            json.WriteString("parent", parent);
        }

        json.WriteNumber("sequence", origin.Sequence);
        json.WriteString("kind", origin.Kind.ToString());
        json.WriteString("name", origin.Name);
        json.WriteString("time", origin.StartTime);
    }

    private static string TypeOf(SessionEvent entry) => entry switch
    {
        ToolEvent => JournalFormat.Tool,
        LlmEvent => JournalFormat.Llm,
        ErrorEvent => JournalFormat.Error,
        _ => JournalFormat.Action,
    };

    private static void WriteSpecifics(Utf8JsonWriter json, SessionEvent entry)
    {
        switch (entry)
        {
            case LlmEvent llm:
                WriteIfSet(json, "model", llm.Model);
                WriteIfSet(json, "provider", llm.Provider);
                WriteIfSet(json, "input_tokens", llm.Usage.Input);
                WriteIfSet(json, "output_tokens", llm.Usage.Output);
                WriteIfSet(json, "cached_input_tokens", llm.Usage.CachedInput);
                WriteIfSet(json, "reasoning_output_tokens", llm.Usage.ReasoningOutput);
                WriteIfSet(json, "cache_write_input_tokens", llm.Usage.CacheWriteInput);
                if (llm.CostUsd is { } cost)
                {
                    json.WriteNumber("cost_usd", cost);
                    WriteIfSet(json, "price_date", llm.PriceDate?.ToString("O", CultureInfo.InvariantCulture));
                }

                break;
            case ErrorEvent error:
                json.WriteString("message", error.Message);
                WriteIfSet(json, "details", error.Details);
                break;
        }
    }

    private static void WriteDuration(Utf8JsonWriter json, TimeSpan duration) =>
        json.WriteNumber("duration_ms", duration.TotalMilliseconds);

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in entries)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, SessionValue value)
    {
        switch (value)
        {
            case { Number: { } number }: json.WriteNumber("value", number); break;
            case { Flag: { } flag }: json.WriteBoolean("value", flag); break;
            default: json.WriteString("value", value.Text); break;
        }
    }

    private static void WriteIfTrue(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    // Already JSON, and written by this library, so it is not checked again.
    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, long? value)
    {
        if (value is not null)
        {
            json.WriteNumber(name, value.Value);
        }
    }
}
