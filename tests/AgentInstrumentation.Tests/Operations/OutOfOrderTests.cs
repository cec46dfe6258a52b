using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Operations that end in another order than they began, or elsewhere, are not current any more.</summary>
public sealed class OutOfOrderTests
{
    [Fact]
    public void OuterEndsFirst_NeitherIsCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var outer = session.StartOperation("outer");
        var inner = session.StartOperation("inner");

        outer.Dispose();
        inner.Dispose();

        AssertIsAtTheTop(run, session);
    }

    [Fact]
    public void OuterEndsFirst_TheInnerIsCurrentUntilItEnds()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var outer = session.StartOperation("outer");
        var middle = session.StartOperation("middle");
        var inner = session.StartOperation("inner");

        outer.Dispose();
        AssertIsCurrent(run, inner, "first");
        inner.Dispose();
        AssertIsCurrent(run, middle, "second");
        middle.Dispose();

        AssertIsAtTheTop(run, session);
    }

    [Fact]
    public void OuterEndsFirstWithoutASession_TheInnerIsCurrentUntilItEnds()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();
        session.Dispose();
        var outer = session.StartOperation("outer");
        var inner = session.StartOperation("inner");

        outer.Dispose();
        Assert.Same(inner.Span, Activity.Current);
        inner.Dispose();

        Assert.NotSame(inner.Span, Activity.Current);
    }

    [Fact]
    public void OuterEndsFirst_AScopeWithinStaysOpen()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var outer = session.StartOperation("outer");
        using (session.BeginScope("alice"))
        {
            outer.Dispose();
            Traced.Run(Traced.Tool("within"), static () => { });
        }

        var span = run.Spans.Named("execute_tool within");
        Assert.Equal((default, "alice"), (span.ParentSpanId, span.GetTagItem("user.id")));
        AssertIsAtTheTop(run, session);
    }

    [Fact]
    public void OuterEndsFirst_ASessionWithinStaysCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("outer");
        var outer = session.StartOperation("outer");
        using (var within = run.Client.StartSession("within"))
        {
            outer.Dispose();
            Assert.Same(within, AgentSession.Current);
        }

        AssertIsAtTheTop(run, session);
    }

    [Fact]
    public void MiddleEndsFirst_TheOutermostIsCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var outer = session.StartOperation("outer");
        var middle = session.StartOperation("middle");
        var inner = session.StartOperation("inner");

        middle.Dispose();
        inner.Dispose();
        var next = session.RecordTool("next")!;

        Assert.Same(outer.Span, Activity.Current);
        Assert.Equal(outer.Event!.Id, next.ParentId);
        Assert.Equal(outer.Span!.SpanId, run.Spans.Named("execute_tool next").ParentSpanId);
    }

    [Fact]
    public async Task EndsElsewhere_IsNotCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var operation = session.StartOperation("elsewhere");

        await Task.Run(operation.Dispose);

        AssertIsAtTheTop(run, session);
    }

    [Fact]
    public async Task EndsElsewhereWithinAnother_ThatIsCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var outer = session.StartOperation("outer");
        using var scope = session.BeginScope("alice");
        var operation = session.StartOperation("elsewhere");

        await Task.Run(operation.Dispose);
        Traced.Run(Traced.Tool("next"), static () => { });

        Assert.Equal(outer.Event!.Id, run.EventOf("next").ParentId);
        var span = run.Spans.Named("execute_tool next");
        Assert.Equal((outer.Span!.SpanId, "alice"), (span.ParentSpanId, span.GetTagItem("user.id")));
    }

    [Fact]
    public void AnotherBeganMeanwhile_ItStaysCurrent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var outer = session.StartOperation("outer");
        var inner = session.StartOperation("inner");
        outer.Dispose();
        using var next = session.StartOperation("next");

        inner.Dispose();

        Assert.Same(next.Span, Activity.Current);
        Assert.Equal(next.Event!.Id, session.RecordTool("within")!.ParentId);
    }

    [Fact]
    public async Task EndsInAFlowOfAnotherSession_ThatIsLeftAlone()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();
        var operation = session.StartOperation("elsewhere");

        await Task.Run(() =>
        {
            AmbientContext.Enter(null);
            Activity.Current = null;
            using var other = run.Client.StartSession("other");
            using var running = other.StartOperation("running");
            operation.Dispose();
            Assert.Same(other, AgentSession.Current);
            Assert.Same(running.Span, Activity.Current);
        });
    }

    private static void AssertIsCurrent(TestRun run, OperationScope operation, string next)
    {
        Traced.Run(Traced.Tool(next), static () => { });

        Assert.Equal(operation.Event!.Id, run.EventOf(next).ParentId);
        Assert.Equal(operation.Span!.SpanId, run.Spans.Named($"execute_tool {next}").ParentSpanId);
        Assert.Same(operation.Span, Activity.Current);
    }

    private static void AssertIsAtTheTop(TestRun run, AgentSession session)
    {
        Traced.Run(Traced.Tool("traced"), static () => { });
        var next = session.RecordTool("next")!;

        Assert.Null(next.ParentId);
        Assert.Null(run.EventOf("traced").ParentId);
        Assert.Equal(default, run.Spans.Named("execute_tool traced").ParentSpanId);
        Assert.Equal(default, run.Spans.Named("execute_tool next").ParentSpanId);
        Assert.Null(RunningOperation.Current);
        Assert.Null(Activity.Current);
        Assert.Same(session, AgentSession.Current);
    }
}
