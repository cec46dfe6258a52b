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

    /// <summary>The user, where that was known, or null.</summary>
    public string? UserId { get; internal init; }

    /// <summary>Whether the session was opened in another process and came with a request.</summary>
    public bool IsInherited { get; internal init; }

    /// <summary>
    /// The service and the host it runs on, under the names of the OpenTelemetry resource conventions v1.44.0.
    /// </summary>
    public IReadOnlyDictionary<string, string> Resource { get; internal init; } = new Dictionary<string, string>();
}
