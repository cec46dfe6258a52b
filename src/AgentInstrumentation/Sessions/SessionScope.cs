namespace AgentInstrumentation;

/// <summary>
/// A user and tags for the spans that start while it is open, in the asynchronous flow that opened it and what that
/// starts. Disposed, it applies to nothing any more, also where work that it was given to still runs.
/// </summary>
public sealed class SessionScope : IDisposable
{
    private readonly AmbientContext _outer;
    private readonly SessionLabels _labels;
    private volatile bool _disposed;

    internal SessionScope(AgentSession session, string? userId, IReadOnlyList<string> tags)
    {
        _outer = AmbientContext.Capture();
        Session = session;
        _labels = session.LabelsIn(_outer).With(userId, tags);
        AmbientContext.Enter(this);
    }

    internal AgentSession Session { get; }

    internal SessionEvent? Operation => _outer.Operation;

    internal SessionLabels Labels => _disposed ? Session.LabelsIn(_outer) : _labels;

    /// <summary>Closes the scope.</summary>
    public void Dispose()
    {
        _disposed = true;
        _outer.LeaveIfCurrent(this);
    }
}
