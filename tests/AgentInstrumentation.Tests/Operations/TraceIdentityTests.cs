using System.Diagnostics;

namespace AgentInstrumentation.Tests;

public sealed class TraceIdentityTests
{
    private static readonly ActivitySource Foreign = new("TraceIdentityTests.Foreign");

    [Fact]
    public void SessionWithoutOuterSpan_TraceIdIsTheSessionId()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () => { });

        var session = Assert.Single(run.Sessions);
        Assert.Equal(session.Id.ToString("N"), run.Spans.Single().TraceId.ToHexString());
        Assert.Equal(session.Id.ToString("D"), run.Spans.Single().GetTagItem("session.id"));
        Assert.Equal(7, session.Id.Version);
    }

    [Fact]
    public void FirstSpanOfASession_HasNoParent()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () => { });

        var span = run.Spans.Single();
        Assert.Null(span.ParentId);
        Assert.Null(span.Parent);
        Assert.Equal(default, span.ParentSpanId);
        Assert.False(span.HasRemoteParent);
    }

    [Fact]
    public void OuterSpan_TraceStaysConnected()
    {
        using var run = new TestRun(false, Foreign.Name);
        using var request = Foreign.StartActivity("request")!;

        Traced.Run(Traced.Agent("Root"), () => { });

        var span = run.Spans.Named("invoke_agent Root");
        Assert.Equal(request.TraceId, span.TraceId);
        Assert.Equal(request.SpanId, span.ParentSpanId);
        Assert.Equal(Assert.Single(run.Sessions).Id.ToString("D"), span.GetTagItem("session.id"));
    }

    [Fact]
    public void InnerOperation_IsChildInSpansAndEvents()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () => Traced.Run(Traced.Tool("Inner"), () => { }));

        var outer = run.Spans.Named("invoke_agent Root");
        var inner = run.Spans.Named("execute_tool Inner");
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
        Assert.Equal(outer.TraceId, inner.TraceId);
        Assert.Equal(run.EventOf("Root").Id, run.EventOf("Inner").ParentId);
        Assert.Equal(inner.SpanId.ToHexString(), run.EventOf("Inner").SpanId);
        Assert.Equal(inner.TraceId.ToHexString(), run.EventOf("Inner").TraceId);
    }

    [Fact]
    public void SpanThatIsNotRecorded_LeavesNoIdsInTheEvents()
    {
        using var run = new TestRun();
        run.Spans.Sampling = ActivitySamplingResult.PropagationData;

        Assert.Throws<TimeoutException>(() => Traced.Run(Traced.Agent("Root"), () => throw new TimeoutException()));

        Assert.False(run.Spans.Single().IsAllDataRequested);
        Assert.Equal(2, run.Events.Count);
        Assert.All(run.Events, static entry => Assert.Equal((null, null), (entry.TraceId, entry.SpanId)));
    }

    [Fact]
    public void TwoOperationsOfOneSession_ShareItsTrace()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("chat");

        Traced.Run(Traced.Tool("First"), () => { });
        Traced.Run(Traced.Tool("Second"), () => { });

        var traces = run.Spans.Ended.Select(static span => span.TraceId.ToHexString());
        Assert.Equal([session.Id.ToString("N"), session.Id.ToString("N")], traces);
        Assert.All(run.Spans.Ended, static span => Assert.Null(span.ParentId));
    }

    [Fact]
    public void RootSpanInsideASession_OpensNoSecond()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("chat");

        Traced.Run(Traced.Agent("Root"), () => { });

        Assert.Equal(session.Id, Assert.Single(run.Sessions).Id);
        Assert.False(session.IsEnded);
    }

    [Fact]
    public void ForeignSpanBetween_ParentsAreKept()
    {
        using var run = new TestRun(false, Foreign.Name);

        Traced.Run(Traced.Agent("Root"), () =>
        {
            using var between = Foreign.StartActivity("between");
            Traced.Run(Traced.Tool("Inner"), () => { });
        });

        var between = run.Spans.Named("between");
        Assert.Equal(run.Spans.Named("invoke_agent Root").SpanId, between.ParentSpanId);
        Assert.Equal(between.SpanId, run.Spans.Named("execute_tool Inner").ParentSpanId);
        Assert.Equal(run.EventOf("Root").Id, run.EventOf("Inner").ParentId);
    }
}
