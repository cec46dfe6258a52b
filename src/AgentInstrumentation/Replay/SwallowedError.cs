namespace AgentInstrumentation;

/// <summary>An operation that failed although what enclosed it succeeded, and that no retry made good.</summary>
/// <param name="Operation">What failed; of a call that was retried in vain, the last attempt.</param>
/// <param name="Error">The exception as it was recorded, at the innermost operation it escaped from; or null.</param>
/// <param name="Attempts">How often it was tried; 1 without a retry.</param>
/// <param name="MaybeRetried">
/// Whether the same operation made a later call of that name, which succeeded, and it is not recorded whether it had
/// the same arguments.
/// </param>
public sealed record SwallowedError(SessionOperation Operation, ErrorEvent? Error, int Attempts, bool MaybeRetried)
{
    /// <summary>What enclosed it and succeeded; null for the session itself.</summary>
    public SessionOperation? Enclosing => Operation.Parent;
}
