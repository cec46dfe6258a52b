namespace AgentInstrumentation.Tests;

/// <summary>Sessions within sessions, which end in any order and on any thread.</summary>
public sealed class NestedSessionTests
{
    [Fact]
    public void OperationOfTheOuterSession_RunsAroundWhatThatIsGiven()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        ErrorEvent error;
        SessionEvent recorded;
        using (var around = outer.StartOperation("around"))
        using (var inner = run.Client.StartSession("inner"))
        using (inner.StartOperation("within"))
        {
            outer.Log("a line");
            error = outer.RecordError(new InvalidOperationException())!;
            recorded = outer.RecordTool("recorded")!;
            Assert.Null(inner.RecordTool("other")!.Parent!.Parent);
        }

        var operation = run.EventOf("around");
        Assert.Equal(operation.Id, recorded.ParentId);
        Assert.Equal(operation.Id, error.TriggerId);
        Assert.Equal(["a line"], operation.Logs);
    }

    [Fact]
    public void OperationsByHandAfterTheEnd_BelongToTheSessionAround()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        var inner = run.Client.StartSession("inner");
        inner.End(SessionEndState.Success);

        var recorded = inner.RecordTool("recorded");
        using (inner.StartOperation("started"))
        {
        }

        Assert.Equal(outer.Id, recorded!.SessionId);
        Assert.Equal(outer.Id, run.EventOf("started").SessionId);
        Assert.Equal(2, outer.Counters.Operations.Values.Sum());
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void InnerEndsWithinItsScope_OuterIsCurrentAgain()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");

        using (var inner = run.Client.StartSession("inner"))
        using (inner.BeginScope("bob"))
        {
            inner.End(SessionEndState.Success);
        }

        AssertIsCurrent(run, outer);
    }

    [Fact]
    public void InnerOnesEndFromOutsideIn_OuterIsCurrentAgain()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        var first = run.Client.StartSession("first");
        var second = run.Client.StartSession("second");

        first.End(SessionEndState.Success);
        Assert.Same(second, AgentSession.Current);
        second.End(SessionEndState.Success);

        AssertIsCurrent(run, outer);
    }

    [Fact]
    public async Task InnerEndsElsewhere_OuterIsCurrentAgain()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        var inner = run.Client.StartSession("inner");

        await EndAsync();

        AssertIsCurrent(run, outer);

        async Task EndAsync()
        {
            await Task.Yield();
            inner.End(SessionEndState.Success);
        }
    }

    [Fact]
    public void OperationRunsOnAfterItsSession_OuterIsCurrentAgain()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        var inner = run.Client.StartSession("inner");

        using (inner.StartOperation("running"))
        {
            inner.End(SessionEndState.Success);
            AssertIsCurrent(run, outer);
        }
    }

    [Fact]
    public async Task SessionsThatEndElsewhere_AreNotKept()
    {
        using var client = AgentClient.Start(new() { Isolated = true });
        var first = await StartManyAsync(client);

        GC.Collect();

        Assert.False(first.IsAlive);
        GC.KeepAlive(client.StartSession());
    }

    private static async Task<WeakReference> StartManyAsync(AgentClient client)
    {
        WeakReference? first = null;
        AgentSession? last = null;
        for (var number = 0; number < 10; number++)
        {
            var session = client.StartSession();
            first ??= new WeakReference(session);
            await Task.Run(() => last?.Dispose());
            last = session;
        }

        await Task.Run(() => last!.Dispose());
        return first!;
    }

    private static void AssertIsCurrent(TestRun run, AgentSession session)
    {
        Assert.Same(session, AgentSession.Current);
        var name = $"check {run.Events.Count}";
        Traced.Run(Traced.Tool(name), static () => { });
        Assert.Equal(session.Id, run.EventOf(name).SessionId);
        Assert.Same(session, AgentSession.Current);
    }
}
