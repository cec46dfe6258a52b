namespace AgentInstrumentation;

/// <summary>The journal's line for a value of one of the program's own metrics of a session.</summary>
public sealed class SessionMetric : JournalEntry
{
    internal SessionMetric(Guid sessionId, DateTimeOffset time, string name, SessionValue value)
        : base(sessionId)
    {
        Time = time;
        Name = name;
        Value = value;
    }

    /// <summary>When it was recorded, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The metric's name.</summary>
    public string Name { get; }

    /// <summary>Its value.</summary>
    public SessionValue Value { get; }
}
