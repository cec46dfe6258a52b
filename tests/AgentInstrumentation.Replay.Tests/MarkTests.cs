using System.Diagnostics;

namespace AgentInstrumentation.Replay.Tests;

public sealed class MarkTests
{
    private readonly Tools _tools = new();

    [Fact]
    public async Task AnsweredCallsAreMarkedOnSpansAndEventsAsync()
    {
        var session = await Recording.OfAsync(() => RunAsync(), inSession: true);
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        var run = await AgentReplay.Load(session).Run(RunAsync);

        var events = run.Session.Events;
        Assert.Equal([true, false], events.Select(static recorded => recorded.IsReplayed));
        Activity[] seen;
        lock (spans)
        {
            seen = [.. spans];
        }

        var marks = seen
            .Where(span => span.GetTagItem("session.id") is string id && id == run.Session.Id.ToString())
            .ToDictionary(static span => span.DisplayName, static span => span.GetTagItem("agent.replayed"));
        Assert.Equal(new Dictionary<string, object?> { ["execute_tool Add"] = true, ["execute_tool Now"] = null }, marks);
    }

    [Fact]
    public async Task AReplayOfAModelCallCostsNothingAsync()
    {
        var gateway = new Gateway();
        var session = await Recording.OfAsync(() => gateway.AskAsync("why"), inSession: true);

        var run = await AgentReplay.Load(Cassette.Parse(Cassette.Of(session).ToString())).Run(
            () => gateway.AskAsync("why"));

        var recorded = Assert.IsType<LlmEvent>(session.Events[0]);
        var replayed = Assert.IsType<LlmEvent>(run.Session.Events[0]);
        Assert.Equal("because", run.Result.Text);
        Assert.Equal(1, gateway.Calls);
        Assert.NotNull(recorded.CostUsd);
        Assert.Null(replayed.CostUsd);
        Assert.Equal(recorded.Usage, replayed.Usage);
        Assert.Null(run.Session.Counters.CostUsd);
        Assert.Equal(default, run.Session.Counters.Tokens);
    }

    [Fact]
    public async Task ARunIsARecordingItselfAsync()
    {
        var session = await Recording.OfAsync(() => RunAsync(), inSession: true);
        var first = await AgentReplay.Load(session).Run(RunAsync);

        var second = await AgentReplay.Load(first.Session).Run(RunAsync);

        Assert.Equal(first.Result.Sum, second.Result.Sum);
    }

    private Task<(int Sum, int Calls)> RunAsync() => Task.FromResult((_tools.Add(1, 2), _tools.Now()));
}
