namespace AgentInstrumentation;

/// <summary>
/// An exception that escaped an operation, or a failure that its result tells of. It is recorded once, at the innermost
/// operation it escaped from, and not again on its way up.
/// </summary>
public sealed class ErrorEvent : SessionEvent
{
    internal ErrorEvent(in EventOrigin origin)
        : base(origin)
    {
    }

    /// <summary>The event of the operation that failed.</summary>
    public Guid? TriggerId => ParentId;

    /// <summary>The exception's message; where there was none, that the result tells of a failure.</summary>
    public string Message { get; internal init; } = "";

    /// <summary>The exception with its stack trace.</summary>
    public string? Details { get; internal init; }
}
