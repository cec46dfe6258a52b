namespace AgentInstrumentation;

/// <summary>What became of a replay. Immutable.</summary>
public class ReplayResult
{
    private readonly ReplayOutcome _outcome;

    internal ReplayResult(ReplayOutcome outcome) => _outcome = outcome;

    /// <summary>The session that the run was; <see cref="AgentInstrumentation.Cassette.Of"/> makes a cassette of it.</summary>
    public SessionRecord Session => _outcome.Session;

    /// <summary>
    /// Where the run was not as it was recorded, in the order in which that was noticed; calls that were not made come
    /// last. Always empty for a strict replay, which throws instead.
    /// </summary>
    public IReadOnlyList<ReplayDivergence> Divergences => _outcome.Divergences;

    /// <summary>
    /// Calls that were answered with values of which the recording masked something, so that the run had less to go by.
    /// </summary>
    public IReadOnlyList<CassetteCall> RedactedAnswers => _outcome.Redacted;

    /// <summary>How many calls were answered from the recording.</summary>
    public int AnsweredCalls => _outcome.Answered;

    /// <summary>How many calls of models and tools were made for real.</summary>
    public int LiveCalls => _outcome.Made;

    /// <summary>What the run failed with, or null.</summary>
    public Exception? Exception => _outcome.Exception;
}
