namespace AgentInstrumentation;

/// <summary>A stream that a replay answers with.</summary>
internal interface IReplayedStream
{
    /// <summary>What the replay knows of the call.</summary>
    ReplayedCall Call { get; }
}
