using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Writes what a journal line keeps of a call for a replay. <see cref="RecordingReader"/> is its mirror.
/// </summary>
internal static class RecordingWriter
{
    public static void Write(Utf8JsonWriter json, CallRecording recording)
    {
        json.WriteStartObject("recording"u8);
        if (recording.Function is { } function)
        {
            json.WriteString("function"u8, function);
        }

        if (recording.Arguments is { } arguments)
        {
            Write(json, "arguments", arguments);
        }

        if (recording.Result is { } result)
        {
            Write(json, "result", result);
        }

        WriteItems(json, recording.Items);
        if (recording.IsPartial)
        {
            json.WriteBoolean("partial"u8, true);
        }

        if (recording.Failure is { } exception)
        {
            Write(json, exception, recording.IsThrown);
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, IReadOnlyList<RecordedItem>? items)
    {
        if (items is null)
        {
            return;
        }

        json.WriteStartArray("items"u8);
        foreach (var item in items)
        {
            json.WriteStartObject();
            Write(json, "item", item.Value);
            json.WriteNumber("after_ms"u8, item.Time.TotalMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RecordedFailure exception, bool isThrown)
    {
        json.WriteStartObject("exception"u8);
        json.WriteString("type"u8, exception.Type);
        json.WriteString("message"u8, exception.Message);
        if (exception.Members is { } members)
        {
            json.WritePropertyName("members"u8);
            json.WriteRawValue(members, skipInputValidation: true);
        }

        if (exception.Stack is { } stack)
        {
            json.WriteString("stack"u8, stack);
        }

        if (isThrown)
        {
            json.WriteBoolean("thrown"u8, isThrown);
        }

        json.WriteEndObject();
    }

    // Already JSON, and written by this library, so it is not checked again.
    private static void Write(Utf8JsonWriter json, string name, ExactContent content)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(content.Json, skipInputValidation: true);
        if (content.IsRedacted)
        {
            json.WriteBoolean($"{name}_redacted", true);
        }

        if (content.Loss is { } loss)
        {
            json.WriteString($"{name}_loss", loss);
        }
    }
}
