namespace AgentInstrumentation;

/// <summary>A place at which two sessions differ.</summary>
/// <remarks>
/// What differs when an operation starts and what differs when it ends are two divergences, since much may happen in
/// between.
/// </remarks>
/// <param name="Kinds">In what.</param>
/// <param name="Left">The operation of the left session; null where that has none.</param>
/// <param name="Right">The operation of the right session; null where that has none.</param>
public sealed record SessionDivergence(
    SessionDivergenceKinds Kinds, SessionOperation? Left, SessionOperation? Right)
{
    /// <summary>The operations that lead to it, such as <c>agent Research &gt; tool Search</c>.</summary>
    public string Path => (Right ?? Left)!.Path;
}
