namespace AgentInstrumentation;

/// <summary>
/// An append-only log of sessions: the one queue that exporters, replay and viewers read. The writer knows none of its
/// readers. Implementations are thread-safe, and appending never throws and never waits for a disk.
/// </summary>
public abstract class SessionJournal : IDisposable
{
    private protected SessionJournal()
    {
    }

    /// <summary>Whether it outlives the process, so that the starts of operations tell what ran at its end.</summary>
    internal virtual bool KeepsStarts => false;

    /// <summary>Appends an entry.</summary>
    /// <param name="entry">The entry; it must not change any more.</param>
    public abstract void Append(JournalEntry entry);

    /// <summary>Waits until what was appended so far can be read, and would survive the process.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>Whether all of it was written in time.</returns>
    public abstract bool Flush(TimeSpan timeout);

    /// <summary>
    /// Reads what has been written, in the order of writing within each process. Lines that are no entry are skipped.
    /// </summary>
    /// <returns>The entries, read while they are enumerated.</returns>
    public abstract IEnumerable<JournalEntry> Read();

    /// <summary>Reads one session.</summary>
    /// <param name="sessionId">Its id.</param>
    /// <returns>The session as far as it was written, or null when the journal does not hold it.</returns>
    public SessionRecord? ReadSession(Guid sessionId) =>
        SessionRecord.From(Read().Where(entry => entry.SessionId == sessionId)).SingleOrDefault();

    /// <summary>Flushes within a few seconds and closes the journal.</summary>
    public abstract void Dispose();
}
