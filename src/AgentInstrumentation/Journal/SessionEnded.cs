namespace AgentInstrumentation;

/// <summary>The journal's line for the end of a session.</summary>
public sealed class SessionEnded : JournalEntry
{
    internal SessionEnded(Guid sessionId, TimeSpan duration, SessionEndState endState, string? reason)
        : base(sessionId)
    {
        Duration = duration;
        EndState = endState;
        Reason = reason;
    }

    /// <summary>How long the session was open.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How it ended.</summary>
    public SessionEndState EndState { get; }

    /// <summary>Why it ended that way, or null.</summary>
    public string? Reason { get; }

    /// <summary>Whether only the part of a session ended that another process had handed over.</summary>
    public bool IsInherited { get; internal init; }
}
