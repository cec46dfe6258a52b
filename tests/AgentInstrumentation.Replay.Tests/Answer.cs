namespace AgentInstrumentation.Replay.Tests;

/// <summary>What a search gives.</summary>
public sealed record Answer(string Query, IReadOnlyList<Hit> Hits)
{
    public DateTimeOffset At { get; init; }
}
