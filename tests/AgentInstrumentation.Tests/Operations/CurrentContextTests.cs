using System.Diagnostics;

namespace AgentInstrumentation.Tests;

public sealed class CurrentContextTests
{
    private static readonly ActivitySource Foreign = new("CurrentContextTests.Foreign");
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public void SynchronousOperation_IsCurrentOnlyWhileItRuns()
    {
        using var run = new TestRun();
        Activity? during = null;

        Traced.Run(Traced.Agent("Root"), () => during = Activity.Current);

        Assert.Equal("invoke_agent Root", during?.OperationName);
        AssertNothingIsCurrent();
    }

    [Fact]
    public void FailingOperation_CallersContextIsBack()
    {
        using var run = new TestRun();

        Assert.Throws<InvalidOperationException>(
            () => Traced.Run(Traced.Agent("Root"), () => throw new InvalidOperationException()));

        AssertNothingIsCurrent();
    }

    [Fact]
    public async Task PendingTask_CallersContextIsBackAtOnce()
    {
        using var run = new TestRun();
        var gate = new TaskCompletionSource();

        var task = Traced.RunAsync(Traced.Agent("Root"), () => gate.Task);

        AssertNothingIsCurrent();
        gate.SetResult();
        await task;
        AssertNothingIsCurrent();
    }

    [Fact]
    public async Task AsyncBody_SeesItsOperationAfterEachAwait()
    {
        using var run = new TestRun();
        List<string?> seen = [];

        await Traced.RunAsync(Traced.Agent("Root"), async () =>
        {
            seen.Add(Activity.Current?.OperationName);
            await Task.Yield();
            seen.Add(Activity.Current?.OperationName);
            seen.Add(AgentSession.Current?.Name);
        });

        Assert.Equal(["invoke_agent Root", "invoke_agent Root", "Root"], seen);
    }

    [Fact]
    public void ParentStoppedFirst_NoStoppedSpanIsLeftCurrent()
    {
        using var run = new TestRun(false, Foreign.Name);
        var outer = Foreign.StartActivity("outer")!;
        var parent = Foreign.StartActivity("parent")!;
        Activity.Current = outer;

        var operation = AgentOperation.Start(Traced.Agent("Root"));
        outer.Stop();
        parent.Stop();
        Activity.Current = parent;
        operation.Succeed();

        Assert.Same(outer, Activity.Current);
        Activity.Current = null;
    }

    [Fact]
    public void OuterOperationEndedFirst_InnerLeavesItsCallersContext()
    {
        using var run = new TestRun();

        var outer = AgentOperation.Start(Traced.Agent("Outer"));
        var inner = AgentOperation.Start(Traced.Tool("Inner"));
        outer.Succeed();
        AssertNothingIsCurrent();
        inner.Succeed();

        Assert.Same(outer.Span, Activity.Current);
        Activity.Current = null;
        Assert.Equal(["Outer", "Inner"], run.Events.Select(static entry => entry.Name));
    }

    [Fact]
    public void SecondEnd_LeavesTheContextOfOthersAlone()
    {
        using var run = new TestRun();
        var first = AgentOperation.Start(Traced.Agent("First"));
        first.Succeed();
        var second = AgentOperation.Start(Traced.Agent("Second"));

        first.Succeed();
        first.Fail(new InvalidOperationException());

        Assert.Same(second.Span, Activity.Current);
        second.Succeed();
        Assert.Equal(OperationStatus.Ok, run.EventOf("First").Status);
        Assert.Equal(2, run.Events.Count);
        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.Equal(ActivityStatusCode.Unset, first.Span!.Status);
    }

    [Fact]
    public async Task AsyncLocalSetByTheCallee_FlowsToTheCaller()
    {
        using var run = new TestRun();
        Ambient.Value = "before";

        await Traced.RunAsync(Traced.Agent("Root"), () =>
        {
            Ambient.Value = "set by callee";
            return Task.Delay(1);
        });

        Assert.Equal("set by callee", Ambient.Value);
    }

    private static void AssertNothingIsCurrent()
    {
        Assert.Null(Activity.Current);
        Assert.Null(AgentSession.Current);
    }
}
