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

    private static Task ServeAsync(Guid session, TaskCompletionSource answer)
    {
        var context = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        using var request = Server.CreateActivity("request", ActivityKind.Server, context)!;
        request.SetBaggage("session.id", session.ToString("D")).Start();
        return Traced.RunAsync(Traced.Agent("Callee"), () => answer.Task);
    }
}
