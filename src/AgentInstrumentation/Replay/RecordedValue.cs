namespace AgentInstrumentation;

/// <summary>
/// What the clock, a random number or an id was in a recorded session: what <see cref="AgentClock"/> and
/// <see cref="AgentRandom"/> said. Immutable.
/// </summary>
public sealed class RecordedValue : JournalEntry
{
    internal RecordedValue(Guid sessionId, Guid? parentId, string kind, string value)
        : base(sessionId)
    {
        ParentId = parentId;
        Kind = kind;
        Value = value;
    }

    /// <summary>The event of the operation that asked; null outside of operations.</summary>
    public Guid? ParentId { get; }

    /// <summary>What was asked: <c>time</c>, <c>timestamp</c>, <c>random</c> or <c>id</c>.</summary>
    public string Kind { get; }

    /// <summary>The answer.</summary>
    public string Value { get; }
}
