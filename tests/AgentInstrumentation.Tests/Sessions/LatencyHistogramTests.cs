namespace AgentInstrumentation.Tests;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1_000_000_007)]
    [InlineData(long.MaxValue)]
    public void OneDuration_IsExact(long ticks)
    {
        var histogram = new LatencyHistogram();

        histogram.Add(TimeSpan.FromTicks(ticks));

        var duration = TimeSpan.FromTicks(ticks);
        Assert.Equal(new LatencySummary(1, duration, duration, duration), histogram.Summarise());
    }

    [Fact]
    public void NegativeDuration_CountsAsNone()
    {
        var histogram = new LatencyHistogram();

        histogram.Add(TimeSpan.FromTicks(-5));

        Assert.Equal(new LatencySummary(1, default, default, default), histogram.Summarise());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Percentiles_AreWithinOnePartIn32OfTheSortedOnes(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        var sorted = new List<long>();
        for (var index = 0; index < 5_000; index++)
        {
            // Many octaves, so that every size of bucket takes part.
            var ticks = (long)Math.Pow(2, 4 + (random.NextDouble() * 36));
            sorted.Add(ticks);
            histogram.Add(TimeSpan.FromTicks(ticks));
        }

        sorted.Sort();
        var summary = histogram.Summarise();
        AssertNear(sorted[2_499], summary.P50.Ticks);
        AssertNear(sorted[4_749], summary.P95.Ticks);
        Assert.Equal(sorted[^1], summary.Max.Ticks);
    }

    private static void AssertNear(long expected, long actual) =>
        Assert.InRange(actual, expected - (expected / 32.0), expected + (expected / 32.0));
}
