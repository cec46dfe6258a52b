namespace AgentInstrumentation.Tests;

/// <summary>A clock that stands still until it is advanced.</summary>
internal sealed class FakeClock : TimeProvider
{
    private TimeSpan _passed;

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public void Advance(TimeSpan by) => _passed += by;

    public void AdvanceMilliseconds(double by) => Advance(TimeSpan.FromMilliseconds(by));
}
