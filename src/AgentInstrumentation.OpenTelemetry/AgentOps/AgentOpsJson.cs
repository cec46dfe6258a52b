using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>The bodies of requests to the AgentOps API, version 2.</summary>
internal static class AgentOpsJson
{
    public static byte[] Session(SessionRecord session) => Write(json =>
    {
        json.WriteStartObject("session");
        json.WriteString("session_id", session.Id);
        WriteTime(json, "init_timestamp", session.StartTime ?? default);
        WriteTime(json, "end_timestamp", session.StartTime + session.Duration);
        json.WriteString("end_state", session.EndState.ToString());
        json.WriteString("end_state_reason", session.EndStateReason);
        json.WriteStartArray("tags");
        foreach (var tag in session.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteStartObject("host_env");
        foreach (var (name, value) in session.Resource)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] SessionId(Guid session) => Write(json => json.WriteString("session_id", session));

    public static byte[] Events(IEnumerable<SessionEvent> events) => Write(json =>
    {
        json.WriteStartArray("events");
        foreach (var entry in events)
        {
            json.WriteStartObject();
            WriteEvent(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The token in an answer; null where there is none.</summary>
    public static string? TokenIn(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.TryGetProperty("jwt", out var token) ? token.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, SessionEvent entry)
    {
        json.WriteString("id", entry.Id);
        json.WriteString("event_type", TypeOf(entry));
        WriteTime(json, "init_timestamp", entry.StartTime);
        WriteTime(json, "end_timestamp", entry.EndTime);
        if (entry is not ErrorEvent)
        {
            WriteRaw(json, "params", entry.Arguments);
            WriteRaw(json, "returns", entry.Result);
        }

        switch (entry)
        {
            case LlmEvent call: WriteCall(json, call); break;
            case ErrorEvent error: WriteError(json, error); break;
            case ToolEvent: json.WriteString("name", entry.Name); break;
            default: json.WriteString("action_type", entry.Name); break;
        }

        if (entry.Logs.Count > 0)
        {
            json.WriteString("logs", string.Join('\n', entry.Logs));
        }
    }

    private static void WriteCall(Utf8JsonWriter json, LlmEvent call)
    {
        WriteRaw(json, "prompt", call.Arguments);
        WriteRaw(json, "completion", call.Result);
        json.WriteString("model", call.Model);
        WriteIfKnown(json, "prompt_tokens", call.Usage.Input);
        WriteIfKnown(json, "completion_tokens", call.Usage.Output);
        if (call.CostUsd is { } cost)
        {
            json.WriteNumber("cost", cost);
        }
    }

    private static void WriteError(Utf8JsonWriter json, ErrorEvent error)
    {
        json.WriteString("trigger_event_id", error.TriggerId?.ToString());
        json.WriteString("trigger_event_type", TypeOf(error.Kind));
        json.WriteString("error_type", error.ErrorType);
        json.WriteString("details", error.Details ?? error.Message);
        WriteTime(json, "timestamp", error.StartTime);
    }

    private static string TypeOf(SessionEvent entry) => entry is ErrorEvent ? "errors" : TypeOf(entry.Kind);

    private static string TypeOf(OperationKind kind) => kind switch
    {
        OperationKind.Llm => "llms",
        OperationKind.Tool or OperationKind.Retrieval => "tools",
        _ => "actions",
    };

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffK", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // Already JSON, because the journal has it so.
    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
