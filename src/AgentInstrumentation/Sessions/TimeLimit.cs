namespace AgentInstrumentation;

/// <summary>
/// Waits for the program's own code no longer than a limit: on a thread of its own, which goes on without anybody.
/// </summary>
internal static class TimeLimit
{
    /// <summary>Runs something in the flow of the caller.</summary>
    /// <returns>Whether it returned in time.</returns>
    public static bool Run(Action action, TimeSpan limit)
    {
        var running = new Thread(() => action()) { IsBackground = true };
        running.Start();
        return running.Join(limit);
    }
}
