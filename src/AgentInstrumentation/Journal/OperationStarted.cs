namespace AgentInstrumentation;

/// <summary>
/// The journal's line for the start of an operation, so that a journal tells after a crash what was running. Its
/// <see cref="SessionEvent"/> follows when it ends, under the same id.
/// </summary>
public sealed class OperationStarted : JournalEntry
{
    internal OperationStarted(EventOrigin origin)
        : base(origin.SessionId) => Origin = origin;

    /// <summary>The id of the operation's event.</summary>
    public Guid Id => Origin.Id;

    /// <summary>The event of the operation around it; null at the top of the session.</summary>
    public Guid? ParentId => Origin.ParentId;

    /// <summary>The order in which the operations of a session started, from 1.</summary>
    public long Sequence => Origin.Sequence;

    /// <summary>What the operation is.</summary>
    public OperationKind Kind => Origin.Kind;

    /// <summary>The operation's name.</summary>
    public string Name => Origin.Name;

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset StartTime => Origin.StartTime;

    internal EventOrigin Origin { get; }
}
