namespace AgentInstrumentation;

/// <summary>
/// A user and tags for the spans that start while it is open, in the asynchronous flow that opened it and what that
/// starts. Disposed, it applies to nothing any more, also where work that it was given to still runs.
/// </summary>
public sealed class SessionScope : IDisposable
{
    private readonly SessionLabels _labels;
    private readonly string? _userId;
    private readonly string[] _tags;
    private volatile bool _disposed;

    internal SessionScope(AgentSession session, string? userId, IReadOnlyList<string> tags, bool isOpen)
    {
        Outer = AmbientContext.Capture().Scope;
        Session = session;
        _userId = userId;
        _tags = [.. tags];
        _labels = session.LabelsIn(Around).With(userId, _tags);
        _disposed = !isOpen;
        if (isOpen)
        {
            AmbientContext.Enter(this);
        }
    }

    internal AgentSession Session { get; }

    /// <summary>What of ours was current when it was opened.</summary>
    internal object? Outer { get; private set; }

    /// <summary>Whether nothing that starts from now on is in it.</summary>
    internal bool IsOver => _disposed || Session.IsEnded;

    /// <summary>The operation that runs around it, or null.</summary>
    internal SessionEvent? Operation =>
        new AmbientContext(Span: null, AmbientContext.Running(Outer)).Operation;

    internal SessionLabels Labels
    {
        get
        {
            if (!_disposed && !IsAnyDisposedAround)
            {
                return _labels;
            }

            var around = Session.LabelsIn(Around);
            return _disposed ? around : around.With(_userId, _tags);
        }
    }

    private AmbientContext Around => new(Span: null, Outer);

    private bool IsAnyDisposedAround
    {
        get
        {
            var scope = Around.Labels;
            while (scope is { _disposed: false })
            {
                scope = scope.Around.Labels;
            }

            return scope is not null;
        }
    }

    /// <summary>Closes the scope.</summary>
    public void Dispose()
    {
        _disposed = true;
        AmbientContext.LeaveIfCurrent(this, Outer);
        Outer = AmbientContext.Running(Outer);
    }
}
