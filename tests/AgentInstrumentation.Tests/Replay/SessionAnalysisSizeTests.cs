using Xunit.Abstractions;

namespace AgentInstrumentation.Tests;

/// <summary>Large and odd sessions: what they take is counted in bytes for each event, never in time.</summary>
public sealed class SessionAnalysisSizeTests(ITestOutputHelper output)
{
    private const int Events = 1_000_000;

    [Fact]
    public void MillionEvents_TakeBoundedMemory()
    {
        var session = LargeSession.Of(Events);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var analysis = SessionAnalysis.Of(session);

        watch.Stop();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Events;
        output.WriteLine($"{Events} events: {watch.Elapsed}, {each} bytes an event");
        Assert.Equal(Events, analysis.OperationCount);
        Assert.InRange(each, 0, 1500);
        Assert.InRange($"{analysis}".Length, 1, 20_000);
    }

    [Fact]
    public void DeepSession_TakesNoStack()
    {
        var builder = new SessionBuilder();
        SessionEvent? parent = null;
        for (var depth = 0; depth < 100_000; depth++)
        {
            parent = builder.Action("a", depth * 0.001, 200, parent);
        }

        builder.Fail(parent!);

        var analysis = SessionAnalysis.Of(builder.Build());

        Assert.Equal(100_000, analysis.LongestChain.Count);
        Assert.Contains("Longest chain: 100000 operations", $"{analysis}", StringComparison.Ordinal);
    }

    [Fact]
    public void ManyFailuresOfOneName_AreLookedThroughOnce()
    {
        var builder = new SessionBuilder();
        for (var call = 0; call < 100_000; call++)
        {
            builder.Fail(builder.Tool("t", call, 1));
            builder.Fail(builder.Tool("u", call, 1, arguments: "{}"));
        }

        var analysis = SessionAnalysis.Of(builder.Build(1, SessionEndState.Success));

        Assert.Equal(100_000, Assert.Single(analysis.Retries).Attempts.Count);
        Assert.Equal(100_001, analysis.SwallowedErrors.Count);
    }

    [Fact]
    public void CircleOfParents_IsCut()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var session = Guid.NewGuid();
        SessionEvent[] events =
        [
            new ActionEvent(Origin(first, second, 1)),
            new ActionEvent(Origin(second, first, 2)),
            new ActionEvent(Origin(Guid.NewGuid(), first, 3)),
        ];
        var record = new SessionRecord(
            session, null, FakeClock.Start, [], TimeSpan.Zero, SessionEndState.Success, null, events);

        Assert.Equal(3, SessionAnalysis.Of(record).OperationCount);

        EventOrigin Origin(Guid id, Guid parent, int sequence) =>
            new(id, session, parent, sequence, OperationKind.Action, "a", FakeClock.Start);
    }
}
