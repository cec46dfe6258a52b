namespace AgentInstrumentation;

/// <summary>An operation that runs at a point of a <see cref="DebugSession"/>.</summary>
/// <param name="Operation">
/// The operation. It is that of the whole record, so it also has its end, which at this point is still to come.
/// </param>
/// <param name="Elapsed">How long it has run so far.</param>
public sealed record OpenOperation(SessionOperation Operation, TimeSpan Elapsed)
{
    /// <summary>
    /// Its arguments; null where they were not captured, and of an operation whose end is not recorded.
    /// </summary>
    public string? Arguments => Operation.Arguments;
}
