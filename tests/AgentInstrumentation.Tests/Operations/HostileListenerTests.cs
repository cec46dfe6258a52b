using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentInstrumentation.Tests;

/// <summary>Listeners are foreign code that runs inside the traced call; what they throw must stay inside.</summary>
public sealed class HostileListenerTests
{
    private static readonly AsyncLocal<string?> ThrowIn = new();

    [Theory]
    [InlineData("Sample", "a span could not be started")]
    [InlineData("Started", "a span could not be started")]
    [InlineData("Stopped", "a span could not be stopped")]
    public async Task ThrowingActivityListener_CostsNeitherTheCallNorTheEvent(string where, string warning)
    {
        using var run = new TestRun();
        using var listener = HostileActivityListener();
        ThrowIn.Value = where;

        var result = Traced.Call(Traced.Agent("First"), () => 42);
        var second = await Traced.CallAsync(Traced.Agent("Second"), () => Task.FromResult(43));

        Assert.Equal((42, 43), (result, second));
        Assert.Null(Activity.Current);
        Assert.Equal(["First", "Second"], run.Events.Select(static entry => entry.Name));
        Assert.All(run.Sessions, static session => Assert.Equal(SessionEndState.Success, session.EndState));
        Assert.Contains(warning, Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowingMeterListener_CostsNothing()
    {
        using var run = new TestRun();
        using var listener = HostileMeterListener();
        ThrowIn.Value = "Measure";

        using (var session = run.Client.StartSession("chat"))
        {
            Traced.Run(Traced.Tool("Search"), () => { });
            session.End(SessionEndState.Success);
        }

        Assert.Equal("Search", Assert.Single(run.Events).Name);
        Assert.Equal(SessionEndState.Success, Assert.Single(run.Sessions).EndState);
        Assert.Contains("a metric could not be recorded", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowingWarningHandler_ReachesNobody()
    {
        using var client = AgentClient.Start(new()
        {
            Isolated = true,
            OnWarning = static _ => throw new InvalidOperationException(),
        });

        Traced.Run(Traced.Tool("Sessionless"), () => { });
    }

    private static ActivityListener HostileActivityListener()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                ThrowWhen("Sample");
                return ActivitySamplingResult.None;
            },
            ActivityStarted = static _ => ThrowWhen("Started"),
            ActivityStopped = static _ => ThrowWhen("Stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener HostileMeterListener()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == AgentTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => ThrowWhen("Measure"));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => ThrowWhen("Measure"));
        listener.Start();
        return listener;
    }

    private static void ThrowWhen(string where)
    {
        if (ThrowIn.Value == where)
        {
            throw new InvalidOperationException($"hostile: {where}");
        }
    }
}
