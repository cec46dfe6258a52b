namespace AgentInstrumentation.Testing;

/// <summary>A clock that stands still, so that a record is the same in each run.</summary>
internal sealed class StillClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 0;
}
