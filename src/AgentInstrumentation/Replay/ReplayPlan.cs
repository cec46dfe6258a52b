namespace AgentInstrumentation;

/// <summary>What a replay was told to do, as it was when the run began.</summary>
internal sealed record ReplayPlan(
    ReplayMode Mode,
    ReplayedCalls Answers,
    bool KeepsTiming,
    TimeProvider Time)
{
    /// <summary>Whether calls of a definition are answered rather than made, where the recording has them.</summary>
    public bool Covers(OperationDefinition definition) => definition.Options.Replay switch
    {
        ReplayPolicy.Never => false,
        ReplayPolicy.Always => true,
        _ => definition.Kind switch
        {
            OperationKind.Llm => Answers.HasFlag(ReplayedCalls.Models),
            OperationKind.Tool or OperationKind.Retrieval => Answers.HasFlag(ReplayedCalls.Tools),
            _ => false,
        },
    };
}
