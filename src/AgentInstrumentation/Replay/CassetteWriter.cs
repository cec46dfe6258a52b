using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Writes the file of a cassette. <see cref="CassetteReader"/> is its mirror.</summary>
internal static class CassetteWriter
{
    // People read and edit it, and compare versions of it line by line, so that line ends are the same everywhere.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Cassette cassette, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("cassette", Cassette.Version);
            json.WriteString("session", cassette.SessionId);
            WriteIfSet(json, "name", cassette.Name);
            if (cassette.StartTime is { } start)
            {
                json.WriteString("started", start);
            }

            WriteValues(json, cassette.Values);
            json.WriteStartArray("calls");
            foreach (var call in cassette.Calls)
            {
                Write(json, call);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, CassetteCall call)
    {
        json.WriteStartObject();
        json.WriteNumber("call", call.Number);
        if (call.Parent is { } parent)
        {
            json.WriteNumber("in", parent);
        }

        json.WriteString("kind", OperationDefinition.NameOf(call.Kind));
        json.WriteString("name", call.Name);
        WriteIfSet(json, "function", call.Function);
        WriteIfTrue(json, "fork", call.IsFork);
        WriteIfSet(json, "model", call.Model);
        WriteJson(json, "arguments", call.Arguments);
        WriteJson(json, "result", call.Result);
        WriteItems(json, call.Items);
        WriteIfTrue(json, "partial", call.IsPartial);
        WriteException(json, call);
        WriteIfTrue(json, "cancelled", call.IsCancelled);
        WriteIfTrue(json, "redacted", call.IsRedacted);
        WriteIfSet(json, "unrecorded", call.Unrecorded);
        WriteValues(json, call.Values);
        WriteUsage(json, call);
        json.WriteNumber("duration_ms", call.Duration.TotalMilliseconds);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, IReadOnlyList<CassetteItem>? items)
    {
        if (items is null)
        {
            return;
        }

        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            WriteJson(json, "item", item.Value);
            json.WriteNumber("after_ms", item.Time.TotalMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteException(Utf8JsonWriter json, CassetteCall call)
    {
        if (call.Failure is not { } exception)
        {
            return;
        }

        json.WriteStartObject("exception");
        json.WriteString("type", exception.Type);
        json.WriteString("message", exception.Message);
        WriteJson(json, "members", exception.Members);
        WriteIfTrue(json, "thrown", call.IsThrown);
        if (exception.Stack is { } stack)
        {
            json.WriteStartArray("stack");
            foreach (var line in stack.ReplaceLineEndings("\n").Split('\n'))
            {
                json.WriteStringValue(line.Trim());
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, CassetteCall call)
    {
        WriteIfSet(json, "input_tokens", call.Usage.Input);
        WriteIfSet(json, "output_tokens", call.Usage.Output);
        WriteIfSet(json, "cached_input_tokens", call.Usage.CachedInput);
        WriteIfSet(json, "reasoning_output_tokens", call.Usage.ReasoningOutput);
        WriteIfSet(json, "cache_write_input_tokens", call.Usage.CacheWriteInput);
        if (call.CostUsd is { } cost)
        {
            json.WriteNumber("cost_usd", cost);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (kind, of) in values)
        {
            json.WriteStartArray(kind);
            foreach (var value in of)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Written anew and not as it is, so that its members stand below one another, too.
    private static void WriteJson(Utf8JsonWriter json, string name, string? content)
    {
        if (content is null)
        {
            return;
        }

        using var document = JsonDocument.Parse(content, ExactContent.ReadOptions);
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
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

    private static void WriteIfTrue(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }
}
