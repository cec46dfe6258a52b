namespace AgentInstrumentation;

/// <summary>
/// While it is open, no operation is traced or recorded in the asynchronous flow that opened it and in what that
/// starts, which stays so also where it runs on after the scope's end. Open it by <see cref="AgentOperation.Suppress"/>.
/// </summary>
public sealed class SuppressionScope : IDisposable
{
    private readonly AmbientContext _outer = AmbientContext.Capture();

    internal SuppressionScope() => AmbientContext.Enter(this);

    /// <summary>Closes the scope.</summary>
    public void Dispose() => _outer.LeaveIfCurrent(this);
}
