using Xunit.Abstractions;

namespace AgentInstrumentation.Tests;

/// <summary>Large sessions: what a comparison takes is counted in bytes for each event, never in time.</summary>
public sealed class SessionDiffSizeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1_000_000, "!", 8)]
    [InlineData(100_000, "", 0)]
    public void LargeSessions_AreCompared(int events, string change, int divergences)
    {
        var (left, right) = (LargeSession.Of(events), LargeSession.Of(events, change));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var diff = SessionDiff.Between(left, right);

        watch.Stop();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / events;
        output.WriteLine($"twice {events} events: {watch.Elapsed}, {each} bytes an event");
        Assert.Equal(divergences, diff.Divergences.Count);
        Assert.InRange(each, 0, 2500);
        Assert.InRange($"{diff}".Length, 1, 20_000);
    }

    [Fact]
    public void SequencesWithNothingInCommon_AreNotMatchedOneWithAll()
    {
        int[] left = [.. Enumerable.Range(0, 200_000)];
        int[] right = [.. Enumerable.Range(0, 200_000).Reverse()];

        Assert.Single(SessionDiffSequence.Match(left, right));
    }

    [Fact]
    public void DeepSessions_TakeNoStack()
    {
        var diff = SessionDiff.Between(Deep("left"), Deep("right"));

        Assert.Equal(SessionDivergenceKinds.Removed, diff.First!.Kinds);
        Assert.Equal(50_000, diff.First.Left!.Depth);
        Assert.NotEmpty($"{diff}");

        static SessionRecord Deep(string name)
        {
            var builder = new SessionBuilder();
            SessionEvent? parent = null;
            for (var depth = 0; depth < 50_000; depth++)
            {
                parent = builder.Action("a", 0, 200, parent);
            }

            builder.Tool(name, 0, 1, parent);
            return builder.Build();
        }
    }
}
