using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentInstrumentation.Testing;

/// <summary>
/// Writes a record as JSON that is the same in each run: ids by number, times by how long after the first session's
/// start, and neither stack traces nor what the host is.
/// </summary>
internal sealed class RecordJson
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        // It is read by people, and goes into no web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NumberedIds _ids = new();
    private readonly Utf8JsonWriter _writer;
    private readonly DateTimeOffset _origin;

    private RecordJson(Utf8JsonWriter writer, IReadOnlyList<SessionRecord> sessions)
    {
        _writer = writer;
        _origin = sessions.Min(static session => session.StartTime) ?? default;
    }

    public static string Write(IReadOnlyList<SessionRecord> sessions, IReadOnlyList<Activity> spans)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Layout))
        {
            var json = new RecordJson(writer, sessions);
            writer.WriteStartObject();
            json.WriteList("sessions", sessions, json.WriteSession);
            json.WriteList("spans", spans, json.WriteSpan);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    private void WriteSession(SessionRecord session)
    {
        WriteText("id", _ids.Of($"{session.Id}"));
        WriteText("name", session.Name);
        WriteText("user", session.UserId);
        WriteTime("start", session.StartTime);
        WriteDuration(session.Duration);
        WriteText("end", session.Duration is null ? null : $"{session.EndState}");
        WriteText("reason", session.EndStateReason);
        WriteLines("tags", session.Tags);
        WriteLines("metadata", session.Metadata.Select(static entry => $"{entry.Key}={entry.Value}"));
        WriteLines("metrics", session.Metrics.Select(static metric => $"{metric.Name}={metric.Value}"));
        WriteLines("scores", session.Scores.Select(static score => $"{score.Name}={score.Value}"));
        WriteList("events", session.Events, WriteEvent);
    }

    private void WriteEvent(SessionEvent entry)
    {
        WriteText("id", _ids.Of($"{entry.Id}"));
        WriteText("parent", entry.ParentId is { } parent ? _ids.Of($"{parent}") : null);
        WriteText("span", entry.SpanId is { } span ? _ids.Of(span) : null);
        WriteText("event", EventText.TextOf(entry));
        WriteTime("start", entry.StartTime);
        WriteDuration(entry.Duration);
        WriteContent("arguments", entry.Arguments);
        WriteContent("result", entry.Result);
        if (entry is LlmEvent llm)
        {
            WriteModelCall(llm);
        }
    }

    private void WriteModelCall(LlmEvent call)
    {
        WriteText("model", call.Model);
        WriteText("provider", call.Provider);
        WriteText("input", call.Usage.Input is { } input ? SpanText.ValueOf(input) : null);
        WriteText("output", call.Usage.Output is { } output ? SpanText.ValueOf(output) : null);
        WriteText("cost", call.CostUsd is { } cost ? SpanText.ValueOf(cost) : null);
    }

    private void WriteSpan(Activity span)
    {
        WriteText("id", _ids.Of(span.SpanId.ToHexString()));
        WriteText("parent", span.ParentSpanId == default ? null : _ids.Of(span.ParentSpanId.ToHexString()));
        WriteText("span", SpanText.TextOf(span));
        WriteText("kind", $"{span.Kind}");
        WriteText("description", span.StatusDescription);
        WriteLines("attributes", SpanText.AttributesOf(span).Select(pair => $"{pair.Key}={_ids.IfMet(pair.Value)}"));
    }

    private void WriteList<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        _writer.WriteStartArray(name);
        foreach (var item in items)
        {
            _writer.WriteStartObject();
            write(item);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteLines(string name, IEnumerable<string> lines)
    {
        var list = lines.ToList();
        if (list.Count == 0)
        {
            return;
        }

        _writer.WriteStartArray(name);
        list.ForEach(_writer.WriteStringValue);
        _writer.WriteEndArray();
    }

    private void WriteText(string name, string? text)
    {
        if (text is not null)
        {
            _writer.WriteString(name, text);
        }
    }

    private void WriteContent(string name, string? json)
    {
        if (json is not null)
        {
            _writer.WritePropertyName(name);
            _writer.WriteRawValue(json);
        }
    }

    private void WriteTime(string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            WriteText(name, "+" + Milliseconds(known - _origin));
        }
    }

    private void WriteDuration(TimeSpan? duration) =>
        WriteText("duration", duration is { } known ? Milliseconds(known) : null);

    private static string Milliseconds(TimeSpan time) => SpanText.ValueOf(Math.Round(time.TotalMilliseconds, 3)) + " ms";
}
