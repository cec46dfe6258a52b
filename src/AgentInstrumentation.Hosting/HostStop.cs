namespace AgentInstrumentation.Hosting;

/// <summary>What the stop of a host means for sessions.</summary>
internal static class HostStop
{
    // A host that has no deadline must end all the same.
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const string Reason = "the host stopped";

    /// <summary>
    /// Ends what is open and does what is to follow, for as long as the host waits; to be called when all services have
    /// stopped, so that nothing of theirs is cut.
    /// </summary>
    /// <returns>Whether it was done in time.</returns>
    public static async Task<bool> EndSessionsAsync(AgentClient client, Action flush, CancellationToken deadline)
    {
        // On another thread, because handlers of sessions are the program's and flushing blocks.
        var work = Task.Run(
            () =>
            {
                client.EndSessions(SessionEndState.Indeterminate, Reason);
                flush();
            },
            CancellationToken.None);
        return await Task.WhenAny(work, Task.Delay(Timeout.Infinite, deadline)).ConfigureAwait(false) == work;
    }
}
