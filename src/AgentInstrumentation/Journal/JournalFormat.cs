using System.Buffers;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// The journal's lines: one JSON object each, told apart by <c>type</c>: <c>session.start</c>, <c>session.update</c>,
/// <c>session.metric</c>, <c>session.score</c>, <c>session.end</c>, <c>operation.start</c>, <c>value</c>,
/// <c>action</c>, <c>tool</c>, <c>llm</c>, <c>error</c>. Unknown members are ignored, so that newer files can be read.
/// </summary>
internal static class JournalFormat
{
    public const string SessionStart = "session.start";
    public const string SessionUpdate = "session.update";
    public const string SessionMetric = "session.metric";
    public const string SessionScore = "session.score";
    public const string SessionEnd = "session.end";
    public const string OperationStart = "operation.start";
    public const string Value = "value";
    public const string Action = "action";
    public const string Tool = "tool";
    public const string Llm = "llm";
    public const string Error = "error";

    private static ReadOnlySpan<byte> LineEnd => "\n"u8;

    /// <summary>Writes the line of an entry, or nothing where that throws.</summary>
    public static void Write(JournalEntry entry, IBufferWriter<byte> lines)
    {
        using var buffer = CaptureBuffer.Rent();
        var json = buffer.Json;
        json.WriteStartObject();
        switch (entry)
        {
            case SessionStarted started: JournalWriter.Write(json, started); break;
            case SessionUpdated updated: JournalWriter.Write(json, updated); break;
            case SessionMetric metric: JournalWriter.Write(json, metric); break;
            case SessionScore score: JournalWriter.Write(json, score); break;
            case SessionEnded ended: JournalWriter.Write(json, ended); break;
            case RecordedValue value: JournalWriter.Write(json, value); break;
            case OperationStarted started: JournalWriter.Write(json, started); break;
            case SessionEvent recorded: JournalWriter.Write(json, recorded); break;
        }

        json.WriteEndObject();
        buffer.Finish(LineEnd, lines);
    }

    /// <summary>
    /// Reads a line; null for what is no entry, such as what a failing disk left, or a newer version wrote.
    /// </summary>
    public static JournalEntry? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return JournalReader.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
