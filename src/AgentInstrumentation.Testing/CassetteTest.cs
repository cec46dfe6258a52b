using System.Text;

namespace AgentInstrumentation.Testing;

/// <summary>
/// Tests an agent against a cassette that lies beside the test: a run that was recorded once, in production or here.
/// The agent's code runs; the models and tools answer as they did. Where it does anything else, the test fails and says
/// what.
/// </summary>
/// <remarks>
/// With the environment variable <see cref="UpdateVariable"/> set to <c>1</c>, the agent runs for real and its file is
/// written anew, as it is where there is none yet; look at what changed before you keep it.
/// </remarks>
public static class CassetteTest
{
    /// <summary>The name of the environment variable that has cassettes recorded anew.</summary>
    public const string UpdateVariable = "AGENT_CASSETTE_UPDATE";

    /// <summary>Replays an agent, and checks that it does what it did.</summary>
    /// <param name="path">The cassette; relative to the current folder.</param>
    /// <param name="run">Calls the agent.</param>
    /// <param name="configure">Changes the replay, such as which calls it answers; null for none.</param>
    /// <returns>What became of the run; null where the cassette was recorded.</returns>
    /// <exception cref="AgentAssertionException">The run is not as it was recorded; the message shows where.</exception>
    /// <exception cref="FormatException">The file is no cassette; the message names the line.</exception>
    public static async Task<ReplayResult?> VerifyAsync(
        string path, Func<Task> run, Action<AgentReplay>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(run);
        if (!File.Exists(path) || Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await RecordAsync(path, run).ConfigureAwait(false);
            return null;
        }

        var replay = AgentReplay.Load(path);
        replay.Mode = ReplayMode.Lenient;
        configure?.Invoke(replay);
        var result = await replay.Run(run).ConfigureAwait(false);
        var differences = Differences(replay.Cassette, result).ToList();
        return differences.Count == 0 ? result : throw new AgentAssertionException(Describe(path, differences));
    }

    private static IEnumerable<string> Differences(Cassette cassette, ReplayResult result)
    {
        foreach (var divergence in result.Divergences)
        {
            yield return divergence.ToString();
        }

        if (result.Divergences.Count == 0
            && cassette.Calls is [var recorded, ..]
            && Cassette.Of(result.Session).Calls is [var replayed, ..]
            && (recorded.Result, recorded.Failure?.Type) != (replayed.Result, replayed.Failure?.Type))
        {
            yield return $"{recorded.Name}: the calls are as recorded, and what comes of them is not"
                + $"\n  recorded: {OutcomeOf(recorded)}\n  now: {OutcomeOf(replayed)}";
        }
    }

    private static string OutcomeOf(CassetteCall call) =>
        call.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : call.Result ?? "nothing";

    private static string Describe(string path, List<string> differences)
    {
        var text = new StringBuilder($"The agent does not do what {path} recorded.\n");
        foreach (var difference in differences)
        {
            text.Append('\n').Append(difference).Append('\n');
        }

        return text.Append($"\nWhere this is meant, run the test once with {UpdateVariable}=1.").ToString();
    }

    private static async Task RecordAsync(string path, Func<Task> run)
    {
        using var journal = new MemorySessionJournal(int.MaxValue);
        using var client = AgentClient.Start(new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        });
        Exception? failure = null;
        using (var session = client.StartSession(Path.GetFileNameWithoutExtension(path)))
        {
            failure = await RunAsync(run).ConfigureAwait(false);
            session.End(failure is null ? SessionEndState.Success : SessionEndState.Fail);
        }

        var recorded = SessionRecord.From(journal.Read()).First();
        if (recorded.Events.Count == 0)
        {
            throw new AgentAssertionException(
                $"Nothing was recorded for {path}: no traced call was made. Annotate the agent's methods and its tools.",
                failure!);
        }

        Cassette.Of(recorded).Save(path);
    }

    // An agent that fails is recorded as one that does.
    private static async Task<Exception?> RunAsync(Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // whatever the agent fails with is what it does
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
