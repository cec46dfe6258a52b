namespace AgentInstrumentation;

/// <summary>Counts what becomes of a journal's entries, and tells of trouble once. Thread-safe.</summary>
internal sealed class JournalTally(string folder, AgentInstrumentationOptions? options)
{
    private long _written;
    private long _dropped;
    private int _reported;

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
        Report($"cannot be written to: {Trouble}");
    }

    public void Drop(string reason, int entries)
    {
        Interlocked.Add(ref _dropped, entries);
        AgentMetrics.EventDropped(reason, entries);
    }

    public void Report(string trouble)
    {
        if (Interlocked.Exchange(ref _reported, 1) == 0)
        {
            InstrumentationLog.Warn(options, $"The session journal in '{folder}' {trouble}");
        }
    }
}
