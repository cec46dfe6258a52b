using System.Diagnostics;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>A listener hears of the whole process; a recorder keeps what its own flow did.</summary>
public sealed class CrosstalkTests
{
    private const int Recorders = 24;

    [Fact]
    public async Task InterleavedAgents_AreRecordedEachByItsOwn()
    {
        using var meeting = new Barrier(Recorders);
        // Each agent stands in its tool until all others stand in theirs, so that every run overlaps with every other.
        var threads = Enumerable.Range(0, Recorders)
            .Select(number => Task.Factory.StartNew(
                () => RunOneAsync(number, meeting),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap());

        var recorded = await Task.WhenAll(threads);

        Assert.Equal(Enumerable.Range(0, Recorders).Select(Expected), recorded);
    }

    [Fact]
    public async Task ThreadPoolWork_BelongsToTheFlowThatStartedIt()
    {
        var done = new TaskCompletionSource();
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        ThreadPool.QueueUserWorkItem(_ =>
        {
            SupportAgent.Plan("returns?");
            done.SetResult();
        });
        await done.Task;

        recorder.AssertTree("Plan");
        recorder.Session.AssertEvents("Action Plan");
    }

    [Fact]
    public async Task WorkOfAnotherFlow_IsNotRecorded()
    {
        using var recorder = AgentRecorder.Start();

        Task answer;
        using (ExecutionContext.SuppressFlow())
        {
            answer = Task.Run(() => new SupportAgent().AnswerAsync("returns?"));
        }

        await answer;

        recorder.AssertNothing();
    }

    [Fact]
    public async Task SpanThatEndsInAnotherFlow_BelongsToTheOneItStartedIn()
    {
        using var recorder = SpanRecorder.Start();
        var operation = AgentOperation.Start(OperationDefinition.Tool("Search"));
        Task end;
        using (ExecutionContext.SuppressFlow())
        {
            end = Task.Run(() =>
            {
                using var other = SpanRecorder.Start();
                operation.Succeed();
                Assert.Empty(other.Ended);
            });
        }

        await end;

        Assert.Equal("execute_tool Search", Assert.Single(recorder.Ended).DisplayName);
    }

    [Fact]
    public async Task RecorderWithinAnother_TakesNothingFromIt()
    {
        using var source = new ActivitySource("Testing.Tests.Inner");
        using var recorder = AgentRecorder.Start();
        IReadOnlyList<Activity> inner;

        SupportAgent.Plan("before");
        using (var spans = SpanRecorder.Start(source.Name))
        {
            await Task.Run(() => new SupportAgent().AnswerAsync("returns?"));
            source.StartActivity("other")?.Dispose();
            inner = spans.Ended;
        }

        SupportAgent.Plan("after");

        recorder.AssertTree("""
            Plan
            invoke_agent Support
              Plan
              execute_tool Search
            Plan
            """);
        Assert.Equal(
            ["Plan", "execute_tool Search", "invoke_agent Support", "other"],
            inner.Select(static span => span.DisplayName));
    }

    private static string Expected(int number) => $"""
        invoke_agent Support
          Plan
          execute_tool Search
        Agent Support
          Action Plan
          Tool Search
        "{number}"
        """;

    private static async Task<string> RunOneAsync(int number, Barrier meeting)
    {
        using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true);
        await new SupportAgent(_ => Task.Factory.StartNew(
            meeting.SignalAndWait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .AnswerAsync($"{number}");
        var search = recorder.Event<ToolEvent>("Search");
        return $"""
            {recorder.Tree}
            {EventText.Tree(recorder.Session.Events)}
            {search.Arguments![@"{""query"":".Length..^1]}
            """;
    }
}
