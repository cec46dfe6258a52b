namespace AgentInstrumentation;

/// <summary>What is known of an event when its operation starts.</summary>
internal readonly record struct EventOrigin(
    Guid Id,
    Guid SessionId,
    Guid? ParentId,
    long Sequence,
    OperationKind Kind,
    string Name,
    DateTimeOffset StartTime);
