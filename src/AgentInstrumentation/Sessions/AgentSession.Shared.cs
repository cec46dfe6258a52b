namespace AgentInstrumentation;

/// <content>
/// The end of a session that operations opened: several where requests of one session of another process are served at
/// once. The last of them ends it, as the worst of them ended.
/// </content>
public sealed partial class AgentSession
{
    private readonly bool _isOpenedByOperation;

    // How many operations that are to end it run; none where the program opened it by hand.
    private int _openers;
    private (SessionEndState EndState, string? Reason) _worst = (SessionEndState.Success, null);

    /// <summary>Takes a further operation that came with a request of the session.</summary>
    /// <param name="ends">Whether it is to end it, as who opened it, if it is the last.</param>
    /// <returns>False where the session ends just now.</returns>
    internal bool TryShare(out bool ends)
    {
        lock (_lock)
        {
            // A process that calls itself is within the operation that opened its session, and that one ends it.
            ends = IsInherited && _isOpenedByOperation;
            if (IsEnded || (ends && _openers == 0))
            {
                return false;
            }

            _openers += ends ? 1 : 0;
            return true;
        }
    }

    private void EndByOpener(SessionEndState endState, string? reason)
    {
        lock (_lock)
        {
            if (SeverityOf(endState) > SeverityOf(_worst.EndState))
            {
                _worst = (endState, reason);
            }

            if (--_openers > 0)
            {
                return;
            }
        }

        // What is masked in the reason has been.
        EndFor(_worst.EndState, _worst.Reason);
    }

    private static int SeverityOf(SessionEndState endState) => endState switch
    {
        SessionEndState.Success => 0,
        SessionEndState.Fail => 2,
        _ => 1,
    };
}
