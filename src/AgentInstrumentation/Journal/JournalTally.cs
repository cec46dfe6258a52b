using System.Collections.Concurrent;

namespace AgentInstrumentation;

/// <summary>Counts what becomes of a journal's entries, and tells of each trouble once. Thread-safe.</summary>
internal sealed class JournalTally(string folder, AgentInstrumentationOptions? options)
{
    private long _written;
    private long _dropped;
    private readonly ConcurrentDictionary<string, bool> _reported = [];

    public long Written => Volatile.Read(ref _written);

    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Why nothing can be written now; null while it can.</summary>
    public string? Trouble { get; private set; }

    public void Write(int entries)
    {
        Interlocked.Add(ref _written, entries);
        Trouble = null;
    }

    public void Fail(Exception exception)
    {
        Trouble = ExceptionText.MessageOf(exception);
        Report("cannot be written to", exception);
    }

    public void Drop(string reason, int entries)
    {
        Interlocked.Add(ref _dropped, entries);
        AgentMetrics.EventDropped(reason, entries);
    }

    public void Report(string trouble, Exception? cause = null)
    {
        if (_reported.TryAdd(trouble, true))
        {
            var why = cause is null ? "." : $": {ExceptionText.MessageOf(cause)}";
            InstrumentationLog.Warn(options, $"The session journal in '{folder}' {trouble}{why}");
        }
    }
}
