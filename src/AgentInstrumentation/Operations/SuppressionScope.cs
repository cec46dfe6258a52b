namespace AgentInstrumentation;

/// <summary>
/// While it is open, no operation is traced or recorded in the asynchronous flow that opened it and in what that
/// starts, which stays so also where it runs on after the scope's end. Open it by <see cref="AgentOperation.Suppress"/>.
/// </summary>
public sealed class SuppressionScope : IDisposable
{
    private object? _outer = AmbientContext.Capture().Scope;

    internal SuppressionScope() => AmbientContext.Enter(this);

    private SuppressionScope? Outer => _outer as SuppressionScope;

    /// <summary>Closes the scope. One that was opened within it stays open until it is closed itself.</summary>
    public void Dispose()
    {
        AmbientContext.LeaveIfCurrent(this, _outer);
        // What is still open within must not come back to this when it closes.
        for (var inner = AmbientContext.Capture().Scope as SuppressionScope; inner is not null; inner = inner.Outer)
        {
            if (ReferenceEquals(inner.Outer, this))
            {
                inner._outer = _outer;
            }
        }
    }
}
