using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Sessions that operations open, and end.</summary>
public sealed class SharedSessionTests
{
    private static readonly ActivitySource Server = new("SharedServer");

    [Fact]
    public void StartedHandlerRecords_TheOperationStillEndsItsSession()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionStarted = static session => session.RecordAction("greeting"),
        });

        Traced.Run(Traced.Agent("Root"), static () => Assert.False(AgentSession.Current!.IsEnded));

        Assert.Equal(SessionEndState.Success, Assert.Single(run.Sessions).EndState);
        Assert.NotNull(Assert.Single(run.Sessions).Duration);
    }

    [Fact]
    public void StartedHandlerRunsAnAgent_OnlyTheOpenerEndsTheSession()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionStarted = static session => Traced.Run(Traced.Agent("Greeter"), static () => { }),
        });

        Traced.Run(Traced.Agent("Root"), static () => Assert.False(AgentSession.Current!.IsEnded));

        Assert.Equal(["Greeter", "Root"], Assert.Single(run.Sessions).Events.Select(static entry => entry.Name));
    }

    [Fact]
    public async Task RequestsOfOneSession_TheLastOneEndsItAsTheWorst()
    {
        using var run = new TestRun(false, Server.Name);
        var id = Guid.CreateVersion7();
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        var third = new TaskCompletionSource();

        Task[] requests = [ServeAsync(id, first), ServeAsync(id, second), ServeAsync(id, third)];
        first.SetResult();
        await requests[0];
        Assert.Null(Assert.Single(run.Sessions).Duration);
        second.SetException(new InvalidOperationException("no such city"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => requests[1]);
        Assert.Null(Assert.Single(run.Sessions).Duration);
        third.SetResult();
        await requests[2];

        var session = Assert.Single(run.Sessions);
        Assert.NotNull(session.Duration);
        Assert.Equal((SessionEndState.Fail, "no such city"), (session.EndState, session.EndStateReason));
        Assert.Equal(3, session.Events.Count(static entry => entry is ActionEvent));
    }

    [Fact]
    public async Task OneOfSeveralSessionsOfAnIdEnds_TheOthersAreJoined()
    {
        using var run = new TestRun(false, Server.Name);
        var id = Guid.CreateVersion7();
        AgentSession first, second;
        using (Receive(id))
        {
            first = run.Client.StartSession("first");
        }

        using (Receive(id))
        {
            second = run.Client.StartSession("second");
        }

        first.End(SessionEndState.Success);
        AmbientContext.Enter(null);
        await ServeAsync(id, Answered());

        Assert.Equal(2, run.Journal.Read().OfType<SessionStarted>().Count());
        Assert.Equal(1, second.Counters.Operations.Values.Sum());
    }

    [Fact]
    public async Task RequestsThatBeginAndEndTogether_NeverHaveTwoOpenSessions()
    {
        using var run = new TestRun(new AgentInstrumentationOptions(), Server.Name);
        var id = Guid.CreateVersion7();
        for (var round = 0; round < 200; round++)
        {
            using var together = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    AmbientContext.Enter(null);
                    together.SignalAndWait();
                    Serve(id, () => together.SignalAndWait());
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
        }

        Assert.Equal(200, run.Journal.Read().OfType<SessionStarted>().Count());
    }

    private static TaskCompletionSource Answered()
    {
        var answer = new TaskCompletionSource();
        answer.SetResult();
        return answer;
    }

    private static void Serve(Guid session, Action body)
    {
        using var request = Receive(session);
        Traced.Run(Traced.Agent("Callee"), body);
    }

    private static Task ServeAsync(Guid session, TaskCompletionSource answer)
    {
        using var request = Receive(session);
        return Traced.RunAsync(Traced.Agent("Callee"), () => answer.Task);
    }

    private static Activity Receive(Guid session)
    {
        var context = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        var request = Server.CreateActivity("request", ActivityKind.Server, context)!;
        return request.SetBaggage("session.id", session.ToString("D")).Start();
    }
}
