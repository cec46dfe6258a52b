namespace AgentInstrumentation;

/// <summary>The journal's line for the start of a session.</summary>
public sealed class SessionStarted : JournalEntry
{
    internal SessionStarted(Guid sessionId, DateTimeOffset time, string? name, IReadOnlyList<string> tags)
        : base(sessionId)
    {
        Time = time;
        Name = name;
        Tags = tags;
    }

    /// <summary>When the session started, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The session's name, or null.</summary>
    public string? Name { get; }

    /// <summary>The session's tags.</summary>
    public IReadOnlyList<string> Tags { get; }
}
