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
}
