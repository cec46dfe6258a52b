namespace AgentInstrumentation;

/// <summary>The journal's line for what was said of a session after its start.</summary>
public sealed class SessionUpdated : JournalEntry
{
    internal SessionUpdated(Guid sessionId, DateTimeOffset time)
        : base(sessionId) => Time = time;

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The user, where that was said.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The tags that were added.</summary>
    public IReadOnlyList<string> Tags { get; internal init; } = [];

    /// <summary>The metadata that was set.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>();
}
