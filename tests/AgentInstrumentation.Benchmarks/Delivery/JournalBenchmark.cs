using System.Diagnostics;
using System.Text.Json;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// Appends events to a journal at full speed and reads them back; and the same by hand: a line of JSON each, written
/// and parsed by one thread that does nothing else.
/// </summary>
internal static class JournalBenchmark
{
    public static JournalFigures Run(int events)
    {
        var folder = Directory.CreateTempSubdirectory("agent-journal-benchmark-").FullName;
        try
        {
            var (latency, seconds, dropped) = Append(folder, events);
            // A writer that the machine keeps from its work lets the queue fill; only what it wrote counts.
            var written = (int)(events - dropped);
            var lines = Directory.GetFiles(folder, "*.ndjson").Order(StringComparer.Ordinal).ToList();
            return new JournalFigures(
                PerSecond(events, () => WriteByHand(Path.Combine(folder, "by-hand.jsonl"), lines[0], events)),
                written / seconds,
                dropped,
                latency,
                PerSecond(written, () => ParseByHand(lines)),
                PerSecond(written, () => ReadBack(folder, written)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (Latency Latency, double Seconds, long Dropped) Append(string folder, int events)
    {
        using var client = AgentClient.Start(new()
        {
            Isolated = true,
            JournalFolder = folder,
            MaxQueueSize = 1 << 20,
        });
        using var session = client.StartSession("benchmark");
        var entry = session.RecordTool("Search", new() { Duration = TimeSpan.FromMilliseconds(12.34) })!;
        var journal = (FileSessionJournal)client.Journal!;
        GC.Collect();
        Latency? latency = null;
        var seconds = Seconds(() =>
        {
            latency = Latency.Of(events, _ => journal.Append(entry));
            journal.Flush(TimeSpan.FromMinutes(5));
        });
        return (latency!, seconds, journal.Health.Dropped);
    }

    // What the journal's entries are, member by member; what is in them is of no matter.
    private static void WriteByHand(string path, string like, int events)
    {
        using var document = JsonDocument.Parse(File.ReadLines(like).Last());
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 256 * 1024);
        using var json = new Utf8JsonWriter(file);
        for (var index = 0; index < events; index++)
        {
            json.Reset();
            document.RootElement.WriteTo(json);
            json.Flush();
            file.WriteByte((byte)'\n');
        }
    }

    private static void ParseByHand(IReadOnlyList<string> segments)
    {
        foreach (var line in segments.SelectMany(File.ReadLines))
        {
            JsonDocument.Parse(line).Dispose();
        }
    }

    private static void ReadBack(string folder, int events)
    {
        using var cursor = JournalCursor.TryOpen(folder, "benchmark")!;
        var read = 0;
        while (cursor.Read(10_000) is { Count: > 0 } entries)
        {
            read += entries.OfType<ToolEvent>().Count();
            cursor.Acknowledge();
        }

        if (read < events)
        {
            throw new InvalidOperationException($"{read} of {events} events were read back.");
        }
    }

    private static double PerSecond(int events, Action action) => events / Seconds(action);

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
