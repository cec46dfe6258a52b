using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.Hosting;

/// <summary>Writes the parts of a line, without reflection.</summary>
internal static class LogJson
{
    // The template of a message, which the message itself says better.
    private const string Template = "{OriginalFormat}";

    public static void WriteIfKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteEvent(Utf8JsonWriter writer, EventId id)
    {
        if (id.Name is not null)
        {
            writer.WriteString("event", id.Name);
        }
        else if (id.Id != 0)
        {
            writer.WriteNumber("event", id.Id);
        }
    }

    /// <summary>The session and the operation of this moment; of a line about one that has ended, that one.</summary>
    public static void WriteAgent(Utf8JsonWriter writer, OperationLogState? ended)
    {
        if (AgentSession.Current is { } session)
        {
            WriteSession(writer, session);
        }

        if (ended is { Event: { } finished })
        {
            WriteOperation(writer, finished.Id, finished.Name, finished.Kind, finished.Duration, finished as LlmEvent);
        }
        else if (RunningOperation.Current is { } running)
        {
            WriteOperation(writer, running.Id, running.Name, running.Kind, running.Elapsed, call: null);
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
        {
            writer.WriteString("trace_id", span.TraceId.ToHexString());
            writer.WriteString("span_id", span.SpanId.ToHexString());
        }
    }

    public static void WriteAttributes(
        Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, object?>>? attributes)
    {
        if (attributes is null or [{ Key: Template }])
        {
            return;
        }

        writer.WriteStartObject("attributes");
        foreach (var (name, value) in attributes)
        {
            if (name != Template)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    public static void WriteScopes(Utf8JsonWriter writer, IExternalScopeProvider? scopes)
    {
        writer.WriteStartArray("scopes");
        scopes?.ForEachScope(
            static (scope, writer) =>
            {
                // The session and the operation have fields of their own.
                if (scope is not (null or AmbientLogScope))
                {
                    writer.WriteStringValue(scope.ToString());
                }
            },
            writer);
        writer.WriteEndArray();
    }

    private static void WriteSession(Utf8JsonWriter writer, AgentSession session)
    {
        writer.WriteStartObject("session");
        writer.WriteString("id", session.Id);
        WriteIfKnown(writer, "name", session.Name);
        WriteTokens(writer, session.Counters.Tokens);
        writer.WriteEndObject();
    }

    private static void WriteOperation(
        Utf8JsonWriter writer, Guid id, string name, OperationKind kind, TimeSpan latency, LlmEvent? call)
    {
        writer.WriteStartObject("operation");
        writer.WriteString("id", id);
        writer.WriteString("name", name);
        writer.WriteString("kind", kind.ToString());
        writer.WriteNumber("latency_ms", Math.Round(latency.TotalMilliseconds, 3));
        WriteTokens(writer, call?.Usage ?? default);
        writer.WriteEndObject();
    }

    // What is unknown is left out, since it is not zero.
    private static void WriteTokens(Utf8JsonWriter writer, TokenUsage tokens)
    {
        if (tokens is { Input: null, Output: null })
        {
            return;
        }

        writer.WriteStartObject("tokens");
        if (tokens.Input is { } input)
        {
            writer.WriteNumber("input", input);
        }

        if (tokens.Output is { } output)
        {
            writer.WriteNumber("output", output);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            default: writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
