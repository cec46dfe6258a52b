using Xunit.Abstractions;

namespace AgentInstrumentation.Tests;

/// <summary>Large and deep sessions: what they take is counted in bytes for each event, never in time.</summary>
public sealed class DebugSessionSizeTests(ITestOutputHelper output)
{
    private const int Events = 1_000_000;

    [Fact]
    public void MillionEvents_AreSteppedThrough()
    {
        var session = LargeSession.Of(Events);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var debug = DebugSession.Of(session);
        debug.JumpTo(debug.Steps.Count);
        debug.JumpTo(0);
        debug.JumpTo(debug.Steps.Count);

        watch.Stop();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Events;
        output.WriteLine($"{Events} events, three times all steps: {watch.Elapsed}, {each} bytes an event");
        Assert.Equal(2 * Events, debug.Steps.Count);
        Assert.Equal(session.Counters.LlmCalls, debug.State.Counters.LlmCalls);
        Assert.InRange(each, 0, 1500);
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

        var debug = DebugSession.Of(builder.Build());
        debug.JumpTo(100_000);

        Assert.Equal(100_000, debug.State.Open.Count);
    }
}
