namespace AgentInstrumentation;

/// <summary>
/// The operation that runs in the current asynchronous flow, as for a line of a log. It does not change.
/// </summary>
/// <param name="Id">The id of its <see cref="SessionEvent"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AgentName">The agent that it belongs to, or null.</param>
/// <param name="Elapsed">How long it has been running, measured with a monotonic clock.</param>
public sealed record RunningOperation(
    Guid Id, string Name, OperationKind Kind, string? AgentName, TimeSpan Elapsed)
{
    /// <summary>The one that runs at this moment; null outside of the operations of a session.</summary>
    public static RunningOperation? Current =>
        AmbientContext.Capture().Operation is { HasEnded: false, Session: { } session } running
            ? new(running.Id, running.Name, running.Kind, running.AgentName, session.TimeSince(running.StartTimestamp))
            : null;
}
