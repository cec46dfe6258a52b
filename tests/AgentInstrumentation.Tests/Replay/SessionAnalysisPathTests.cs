namespace AgentInstrumentation.Tests;

public sealed class SessionAnalysisPathTests
{
    [Fact]
    public void CallsOneAfterAnother_AreAllOnThePath()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 100);
        builder.Tool("first", 10, 30, agent);
        builder.Tool("second", 50, 40, agent);

        Assert.Equal(["agent a 30/100", "tool first 30/30", "tool second 40/40"], PathOf(builder.Build(100)));
    }

    [Fact]
    public void CallsAtOnce_TheOneThatEndedLastCounts()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 100);
        builder.Tool("short", 0, 60, agent);
        builder.Tool("long", 0, 100, agent);

        Assert.Equal(["agent a 0/100", "tool long 100/100"], PathOf(builder.Build(100)));
    }

    [Fact]
    public void BeforeWhatEndedLast_ItIsWhatEndedBeforeItsStart()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 120);
        builder.Tool("overlapping", 0, 100, agent);
        builder.Tool("awaited", 50, 30, agent);
        builder.Tool("last", 80, 40, agent);

        Assert.Equal(["agent a 50/120", "tool awaited 30/30", "tool last 40/40"], PathOf(builder.Build(120)));
    }

    [Fact]
    public void EndThatSeemsALittleLater_IsStillBeforeTheNext()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 100);
        builder.Tool("first", 0, 50.5, agent);
        builder.Tool("second", 50, 50, agent);

        Assert.Equal(["agent a 0/100", "tool first 50/50", "tool second 50/50"], PathOf(builder.Build(100)));
    }

    [Fact]
    public void WhatOutlivesItsParent_WasNotWaitedFor()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 50);
        builder.Tool("detached", 40, 60, agent);

        Assert.Equal(["agent a 50/50"], PathOf(builder.Build(50)));
    }

    [Fact]
    public void TimeOfNoOperation_IsTold()
    {
        var builder = new SessionBuilder();
        builder.Tool("first", 10, 20);
        builder.Tool("second", 60, 20);

        var analysis = SessionAnalysis.Of(builder.Build(100));

        Assert.Equal(60, analysis.OutsideOperations.TotalMilliseconds);
        Assert.Equal(100, analysis.Duration.TotalMilliseconds);
    }

    [Fact]
    public void OperationThatDidNotEnd_RanToTheLastThingKnown()
    {
        var builder = new SessionBuilder();
        var agent = builder.Unfinished(OperationKind.Agent, "a", 0);
        builder.Within(agent.Id, "done", 10, 20);
        builder.Unfinished(OperationKind.Tool, "hangs", 30, agent.Id);
        builder.Within(parent: null, "other", 50, 30);

        var session = builder.Build();

        Assert.Equal(["agent a 10/80", "tool done 20/20", "tool hangs 50/50"], PathOf(session));
        Assert.Equal(1, SessionAnalysis.Of(session).Steps.Single(static step => step.Name == "hangs").Unfinished);
    }

    [Fact]
    public void OtherProcessesClock_DoesNotLengthenTheSession()
    {
        var builder = new SessionBuilder();
        builder.Agent("a", 0, 100);
        builder.Tool("an hour ahead", 3_600_000, 20);
        builder.Tool("an hour behind", -3_600_000, 20);

        Assert.Equal(["agent a 100/100"], PathOf(builder.Build(100)));
    }

    private static IEnumerable<string> PathOf(SessionRecord session) => SessionAnalysis.Of(session).CriticalPath
        .Select(static step => $"{step.Operation} {step.Self.TotalMilliseconds}/{step.Total.TotalMilliseconds}");
}
