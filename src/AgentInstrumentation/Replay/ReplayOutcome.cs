namespace AgentInstrumentation;

/// <summary>What became of one run of a replay.</summary>
internal sealed record ReplayOutcome(
    SessionRecord Session,
    IReadOnlyList<ReplayDivergence> Divergences,
    IReadOnlyList<CassetteCall> Redacted,
    int Answered,
    int Made,
    Exception? Exception);
