namespace AgentInstrumentation;

/// <summary>The client and the session of one run of a replay, both of the asynchronous flow that makes it.</summary>
internal sealed class ReplaySession : IDisposable
{
    private readonly MemorySessionJournal _journal = new(int.MaxValue);
    private readonly AgentClient _client;
    private readonly AgentSession _session;
    private readonly ReplayRun _run;

    public ReplaySession(Cassette cassette, ReplayPlan plan)
    {
        _run = new ReplayRun(cassette, plan);
        _client = AgentClient.Start(OptionsOf(AgentClient.Current?.Options));
        _session = new AgentSession(
            _client, cassette.Name, [], remote: null, isOpenedByOperation: false, isRecorded: true, _run);
    }

#pragma warning disable CA1031 // whatever the program fails with is what became of it
    /// <summary>Runs the program.</summary>
    /// <returns>What it failed with, or null.</returns>
    public async Task<Exception?> RunAsync(Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
            return Succeed();
        }
        catch (Exception exception)
        {
            return Fail(exception);
        }
    }

    /// <inheritdoc cref="RunAsync"/>
    public Exception? Run(Action run)
    {
        try
        {
            run();
            return Succeed();
        }
        catch (Exception exception)
        {
            return Fail(exception);
        }
    }
#pragma warning restore CA1031

    /// <summary>Says what became of it.</summary>
    /// <exception cref="ReplayDivergenceException">It was not as it was recorded, and the replay is strict.</exception>
    public ReplayOutcome Finish(Exception? exception)
    {
        if (exception is null || _run.Plan.Mode is ReplayMode.Lenient)
        {
            _run.Finish();
        }

        var divergences = _run.Divergences;
        if (_run.Plan.Mode is ReplayMode.Strict && divergences.Count > 0)
        {
            throw exception as ReplayDivergenceException ?? new ReplayDivergenceException(divergences[0]);
        }

        return new ReplayOutcome(
            _journal.ReadSession(_session.Id)!, divergences, _run.Redacted, _run.Answered, _run.Made, exception);
    }

    public void Dispose()
    {
        _session.Dispose();
        _client.Dispose();
        _journal.Dispose();
    }

    private Exception? Succeed()
    {
        _session.End(SessionEndState.Success);
        return null;
    }

    private Exception Fail(Exception exception)
    {
        _session.Fail(exception);
        return exception;
    }

    // What the program said of masking and of content holds for the replay, too; what is told of sessions does not.
    private AgentInstrumentationOptions OptionsOf(AgentInstrumentationOptions? current)
    {
        var options = (current ?? new AgentInstrumentationOptions()).Copy();
        options.Isolated = true;
        options.Journal = _journal;
        options.InheritSessions = false;
        options.SessionIdleTimeout = Timeout.InfiniteTimeSpan;
        options.OnSessionStarted = null;
        options.OnSessionEnded = null;
        options.OnEventRecorded = null;
        options.OnGenAIEvent = null;
        return options;
    }
}
