namespace AgentInstrumentation;

/// <summary>
/// One line of a <see cref="SessionJournal"/>: a session's start, one of its events, or its end. Immutable once
/// appended.
/// </summary>
public abstract class JournalEntry
{
    private protected JournalEntry(Guid sessionId) => SessionId = sessionId;

    /// <summary>The session it belongs to.</summary>
    public Guid SessionId { get; }
}
