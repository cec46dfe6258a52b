namespace AgentInstrumentation;

/// <summary>
/// A journal in memory, for tests and for short programs. When it is full the oldest entries make room.
/// </summary>
/// <param name="capacity">How many entries it holds at most; 10,000 by default.</param>
public sealed class MemorySessionJournal(int capacity = 10_000) : SessionJournal
{
    private readonly Queue<JournalEntry> _entries = new();
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override void Append(JournalEntry entry)
    {
        lock (_lock)
        {
            if (_entries.Count >= capacity)
            {
                _entries.Dequeue();
                AgentMetrics.EventDropped("memory_full");
            }

            _entries.Enqueue(entry);
        }
    }

    /// <inheritdoc/>
    public override bool Flush(TimeSpan timeout) => true;

    /// <inheritdoc/>
    public override IEnumerable<JournalEntry> Read()
    {
        lock (_lock)
        {
            return [.. _entries];
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
