using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Reads what a journal line keeps of a call for a replay. <see cref="RecordingWriter"/> is its mirror.
/// </summary>
internal static class RecordingReader
{
    public static CallRecording Read(JsonElement json)
    {
        var recording = new CallRecording(
            json.TryGetProperty("function", out var function) ? function.GetString() : null,
            ReadContent(json, "arguments"))
        {
            Result = ReadContent(json, "result"),
            IsPartial = json.TryGetProperty("partial", out var partial) && partial.GetBoolean(),
        };
        if (json.TryGetProperty("items", out var items))
        {
            recording.BeginItems();
            foreach (var item in items.EnumerateArray())
            {
                recording.Add(new RecordedItem(ReadContent(item, "item")!, ReadTime(item)));
            }
        }

        if (json.TryGetProperty("exception", out var exception))
        {
            recording.Failure = new RecordedFailure(
                exception.GetProperty("type").GetString()!,
                exception.GetProperty("message").GetString()!,
                exception.TryGetProperty("stack", out var stack) ? stack.GetString() : null)
            {
                Members = exception.TryGetProperty("members", out var members) ? members.GetRawText() : null,
            };
            recording.IsThrown = exception.TryGetProperty("thrown", out var thrown) && thrown.GetBoolean();
        }

        return recording;
    }

    private static ExactContent? ReadContent(JsonElement json, string name) =>
        json.TryGetProperty(name, out var content)
            ? new ExactContent(
                content.GetRawText(),
                json.TryGetProperty($"{name}_redacted", out var redacted) && redacted.GetBoolean(),
                json.TryGetProperty($"{name}_loss", out var loss) ? loss.GetString() : null)
            : null;

    private static TimeSpan ReadTime(JsonElement item) =>
        new(checked((long)Math.Round(item.GetProperty("after_ms").GetDouble() * TimeSpan.TicksPerMillisecond)));
}
