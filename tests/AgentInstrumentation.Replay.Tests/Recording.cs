namespace AgentInstrumentation.Replay.Tests;

/// <summary>Records what an agent does, as a program would.</summary>
internal static class Recording
{
    /// <summary>Records one session of it.</summary>
    /// <param name="run">Runs the agent.</param>
    /// <param name="configure">Changes the client's options.</param>
    /// <param name="inSession">Whether a session is opened around it, where the agent opens none.</param>
    public static async Task<SessionRecord> OfAsync(
        Func<Task> run, Action<AgentInstrumentationOptions>? configure = null, bool inSession = false)
    {
        using var journal = new MemorySessionJournal();
        var options = new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        };
        configure?.Invoke(options);
        using (var client = AgentClient.Start(options))
        {
            using var opened = inSession ? client.StartSession("test") : null;
            try
            {
                await run();
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                // What it fails with is part of the recording.
            }
        }

        return SessionRecord.From(journal.Read()).Single();
    }
}
