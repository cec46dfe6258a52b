namespace AgentInstrumentation;

/// <summary>The journal's line for a score of, or feedback on, a session or one of its operations.</summary>
public sealed class SessionScore : JournalEntry
{
    internal SessionScore(Guid sessionId, DateTimeOffset time, string name, SessionValue value)
        : base(sessionId)
    {
        Time = time;
        Name = name;
        Value = value;
    }

    /// <summary>When it was given, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What was judged.</summary>
    public string Name { get; }

    /// <summary>The score: a number, a yes or no, or a category.</summary>
    public SessionValue Value { get; }

    /// <summary>Why, or null.</summary>
    public string? Comment { get; internal init; }

    /// <summary>The <see cref="SessionEvent.Id"/> of the operation that was judged; null for the session.</summary>
    public Guid? OperationId { get; internal init; }
}
