using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Writes the members of a journal line. <see cref="JournalReader"/> is its mirror.</summary>
internal static class JournalWriter
{
    public static void Write(Utf8JsonWriter json, SessionStarted entry)
    {
        json.WriteString("type"u8, JournalFormat.SessionStart);
        json.WriteString("session"u8, entry.SessionId);
        json.WriteString("time"u8, entry.Time);
        WriteIfSet(json, "name"u8, entry.Name);
        WriteList(json, "tags"u8, entry.Tags);
        WriteIfSet(json, "user"u8, entry.UserId);
        WriteIfTrue(json, "inherited"u8, entry.IsInherited);
        WriteIfAny(json, "resource"u8, entry.Resource);
    }

    public static void Write(Utf8JsonWriter json, SessionUpdated entry)
    {
        json.WriteString("type"u8, JournalFormat.SessionUpdate);
        json.WriteString("session"u8, entry.SessionId);
        json.WriteString("time"u8, entry.Time);
        WriteIfSet(json, "user"u8, entry.UserId);
        WriteList(json, "tags"u8, entry.Tags);
        WriteIfAny(json, "metadata"u8, entry.Metadata);
    }

    public static void Write(Utf8JsonWriter json, SessionMetric entry)
    {
        json.WriteString("type"u8, JournalFormat.SessionMetric);
        json.WriteString("session"u8, entry.SessionId);
        json.WriteString("time"u8, entry.Time);
        json.WriteString("name"u8, entry.Name);
        WriteValue(json, entry.Value);
    }

    public static void Write(Utf8JsonWriter json, SessionScore entry)
    {
        json.WriteString("type"u8, JournalFormat.SessionScore);
        json.WriteString("session"u8, entry.SessionId);
        json.WriteString("time"u8, entry.Time);
        json.WriteString("name"u8, entry.Name);
        WriteValue(json, entry.Value);
        WriteIfSet(json, "comment"u8, entry.Comment);
        if (entry.OperationId is { } operation)
        {
            json.WriteString("operation"u8, operation);
        }
    }

    public static void Write(Utf8JsonWriter json, SessionEnded entry)
    {
        json.WriteString("type"u8, JournalFormat.SessionEnd);
        json.WriteString("session"u8, entry.SessionId);
        WriteDuration(json, entry.Duration);
        json.WriteString("end_state"u8, entry.EndState.ToString());
        WriteIfSet(json, "reason"u8, entry.Reason);
        WriteIfTrue(json, "inherited"u8, entry.IsInherited);
    }

    public static void Write(Utf8JsonWriter json, RecordedValue entry)
    {
        json.WriteString("type"u8, JournalFormat.Value);
        json.WriteString("session"u8, entry.SessionId);
        if (entry.ParentId is { } parent)
        {
            json.WriteString("parent"u8, parent);
        }

        json.WriteString("kind"u8, entry.Kind);
        json.WriteString("value"u8, entry.Value);
    }

    public static void Write(Utf8JsonWriter json, OperationStarted entry)
    {
        json.WriteString("type"u8, JournalFormat.OperationStart);
        WriteOrigin(json, entry.Origin);
    }

    public static void Write(Utf8JsonWriter json, SessionEvent entry)
    {
        json.WriteString("type"u8, TypeOf(entry));
        WriteOrigin(json, entry.Origin);
        WriteDuration(json, entry.Duration);
        json.WriteString("status"u8, entry.Status.ToString());
        WriteIfSet(json, "error_type"u8, entry.ErrorType);
        WriteIfSet(json, "agent"u8, entry.AgentName);
        WriteIfSet(json, "trace_id"u8, entry.TraceId);
        WriteIfSet(json, "span_id"u8, entry.SpanId);
        WriteRaw(json, "arguments"u8, entry.Arguments);
        WriteRaw(json, "result"u8, entry.Result);
        WriteIfTrue(json, "replayed"u8, entry.IsReplayed);
        if (entry.Recording is { } recording)
        {
            RecordingWriter.Write(json, recording);
        }

        WriteSpecifics(json, entry);
        if (entry.Logs is { Count: > 0 } logs)
        {
            WriteList(json, "logs"u8, logs);
        }
    }

    private static void WriteOrigin(Utf8JsonWriter json, in EventOrigin origin)
    {
        json.WriteString("session"u8, origin.SessionId);
        json.WriteString("id"u8, origin.Id);
        if (origin.ParentId is { } parent)
        {
            json.WriteString("parent"u8, parent);
        }

        json.WriteNumber("sequence"u8, origin.Sequence);
        json.WriteString("kind"u8, origin.Kind.ToString());
        json.WriteString("name"u8, origin.Name);
        json.WriteString("time"u8, origin.StartTime);
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
                WriteIfSet(json, "model"u8, llm.Model);
                WriteIfSet(json, "provider"u8, llm.Provider);
                WriteIfSet(json, "input_tokens"u8, llm.Usage.Input);
                WriteIfSet(json, "output_tokens"u8, llm.Usage.Output);
                WriteIfSet(json, "cached_input_tokens"u8, llm.Usage.CachedInput);
                WriteIfSet(json, "reasoning_output_tokens"u8, llm.Usage.ReasoningOutput);
                WriteIfSet(json, "cache_write_input_tokens"u8, llm.Usage.CacheWriteInput);
                if (llm.CostUsd is { } cost)
                {
                    json.WriteNumber("cost_usd"u8, cost);
                    WriteIfSet(json, "price_date"u8, llm.PriceDate?.ToString("O", CultureInfo.InvariantCulture));
                }

                break;
            case ErrorEvent error:
                json.WriteString("message"u8, error.Message);
                WriteIfSet(json, "details"u8, error.Details);
                break;
        }
    }

    private static void WriteDuration(Utf8JsonWriter json, TimeSpan duration) =>
        json.WriteNumber("duration_ms"u8, duration.TotalMilliseconds);

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> entries)
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
            case { Number: { } number }: json.WriteNumber("value"u8, number); break;
            case { Flag: { } flag }: json.WriteBoolean("value"u8, flag); break;
            default: json.WriteString("value"u8, value.Text); break;
        }
    }

    private static void WriteIfTrue(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    // Already JSON, and written by this library, so it is not checked again.
    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is not null)
        {
            json.WriteNumber(name, value.Value);
        }
    }
}
