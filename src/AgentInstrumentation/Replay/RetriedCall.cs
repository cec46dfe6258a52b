namespace AgentInstrumentation;

/// <summary>
/// A call that did not succeed and was made again with the same arguments by the same operation, until it succeeded or
/// was given up.
/// </summary>
/// <param name="Attempts">All its attempts in their order, two at least.</param>
public sealed record RetriedCall(IReadOnlyList<SessionOperation> Attempts)
{
    /// <summary>Whether the last attempt succeeded; false also where its end is not recorded.</summary>
    public bool Succeeded => Attempts[^1].Status is OperationStatus.Ok;

    /// <summary>The time that went into attempts that did not succeed.</summary>
    public TimeSpan FailedTime { get; } = new(Attempts
        .Where(static attempt => attempt.Status is not OperationStatus.Ok)
        .Sum(static attempt => attempt.End - attempt.Start));
}
