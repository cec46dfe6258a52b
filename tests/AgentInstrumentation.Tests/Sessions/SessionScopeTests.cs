namespace AgentInstrumentation.Tests;

/// <summary>Scopes that are disposed in any order, and those of a session that has ended.</summary>
public sealed class SessionScopeTests
{
    [Fact]
    public void OuterDisposedFirst_AppliesNoMoreWithinTheInner()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var outer = session.BeginScope("alice", "first");
        using var inner = session.BeginScope(null, "second");

        outer.Dispose();
        Traced.Run(Traced.Tool("Search"), static () => { });

        var span = run.Spans.Single();
        Assert.Null(span.GetTagItem("user.id"));
        Assert.Equal(["second"], (string[])span.GetTagItem("agent.session.tags")!);
    }

    [Fact]
    public void DisposedOneAfterTheOther_TheOutermostStillApplies()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var outer = session.BeginScope("alice");
        var middle = session.BeginScope("bob");
        using var operation = session.StartOperation("Plan");
        using var inner = session.BeginScope(null, "third");

        middle.Dispose();
        Traced.Run(Traced.Tool("Search"), static () => { });

        var span = run.Spans.Single();
        Assert.Equal("alice", span.GetTagItem("user.id"));
        Assert.Equal(["third"], (string[])span.GetTagItem("agent.session.tags")!);
        Assert.Equal(operation.Event!.Id, run.EventOf("Search").ParentId);
    }

    [Fact]
    public void ListOfTagsChanges_ScopeKeepsWhatItWasGiven()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        List<string> tags = ["first", "second"];
        var outer = session.BeginScope("alice");
        using var inner = session.BeginScope(null, tags);

        outer.Dispose();
        tags.Clear();
        Traced.Run(Traced.Tool("Search"), static () => { });

        Assert.Equal(["first", "second"], (string[])run.Spans.Single().GetTagItem("agent.session.tags")!);
    }

    [Fact]
    public void SessionHasEnded_TheOpenOneStaysCurrentAndItIsCounted()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var open = run.Client.StartSession("open");
        var ended = run.Client.StartSession("ended");
        ended.End(SessionEndState.Success);

        using (ended.BeginScope("alice"))
        {
            Assert.Same(open, AgentSession.Current);
            Traced.Run(Traced.Tool("Search"), static () => { });
        }

        Assert.Null(run.Spans.Single().GetTagItem("user.id"));
        Assert.Equal(open.Id, run.EventOf("Search").SessionId);
        Assert.Single(
            metrics.Of("agent.events.dropped"),
            static line => line == "agent.events.dropped 1 agent.drop.reason=session_ended");
    }
}
