namespace AgentInstrumentation.Testing.Tests;

public sealed class SuppressionTests
{
    [Fact]
    public async Task Suppressed_LeavesNothing()
    {
        using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true);

        using (AgentOperation.Suppress())
        {
            Assert.Equal("All about returns.", await new SupportAgent().AnswerAsync("returns?"));
            await Assert.ThrowsAsync<ArgumentException>(() => new SupportAgent().AnswerAsync("?"));
        }

        recorder.AssertNothing();
    }

    [Fact]
    public async Task SuppressedPartOfASession_IsMissingInIt()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        SupportAgent.Plan("before");
        using (AgentOperation.Suppress())
        {
            Assert.Null(AgentSession.Current);
            await Task.Run(() => new SupportAgent().AnswerAsync("returns?"));
        }

        Assert.Same(session, AgentSession.Current);
        await new SupportAgent().SearchAsync("after");

        recorder.AssertTree("""
            Plan
            execute_tool Search
            """);
        recorder.Session.AssertEvents("""
            Action Plan
            Tool Search
            """);
    }

    [Fact]
    public void OperationsByHand_AreMissingInIt()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();
        var outer = session.RecordTool("before");

        using (AgentOperation.Suppress())
        {
            Assert.Null(session.RecordTool("Search"));
            Assert.Null(session.RecordLlm("gpt-5-mini", "openai"));
            Assert.Null(session.RecordAction("Plan", new RecordedOperation { Parent = outer }));
            Assert.Null(session.RecordError(new InvalidOperationException()));
            using var operation = session.StartOperation("Work");
            operation.Log("a line");
            operation.SetAttribute("key", "value");
            operation.RecordException(new InvalidOperationException());
            Assert.Null(operation.Event);
            Assert.Null(operation.Span);
        }

        recorder.AssertTree("execute_tool before");
        recorder.Session.AssertEvents("Tool before");
    }

    [Fact]
    public void NestedScopes_LastAsLongAsTheOuter()
    {
        using var recorder = AgentRecorder.Start();

        using (AgentOperation.Suppress())
        {
            using (AgentOperation.Suppress())
            {
                SupportAgent.Plan("1");
            }

            SupportAgent.Plan("2");
        }

        recorder.AssertNothing();
        SupportAgent.Plan("3");
        recorder.AssertTree("Plan");
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void ScopesClosedInAnyOrder_LastUntilTheLast(params int[] order)
    {
        using var recorder = AgentRecorder.Start();
        SuppressionScope[] scopes = [AgentOperation.Suppress(), AgentOperation.Suppress(), AgentOperation.Suppress()];

        foreach (var index in order)
        {
            SupportAgent.Plan("suppressed");
            scopes[index].Dispose();
            scopes[index].Dispose();
        }

        recorder.AssertNothing();
        SupportAgent.Plan("traced");
        recorder.AssertTree("Plan");
    }

    [Fact]
    public async Task WorkThatRunsOnAfterTheScope_StaysSuppressedBehindOneOfItsOwn()
    {
        using var recorder = AgentRecorder.Start();
        var closed = new TaskCompletionSource();

        Task work;
        using (AgentOperation.Suppress())
        {
            work = Task.Run(async () =>
            {
                var own = AgentOperation.Suppress();
                await closed.Task;
                own.Dispose();
                SupportAgent.Plan("suppressed");
            });
        }

        closed.SetResult();
        await work;

        recorder.AssertNothing();
    }

    [Fact]
    public void SessionAndScopeWithin_DoNotLiftIt()
    {
        using var recorder = AgentRecorder.Start();

        using (AgentOperation.Suppress())
        {
            using var session = recorder.Client.StartSession();
            using var scope = session.BeginScope("user");
            SupportAgent.Plan("1");
            Assert.Null(AgentSession.Current);
        }

        recorder.AssertTree("");
        recorder.Session.AssertEvents("");
    }

    [Fact]
    public void ScopeLeftOpen_EndsWithTheOperationAround()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        var operation = AgentOperation.Start(OperationDefinition.Tool("Careless"));
        _ = AgentOperation.Suppress();
        operation.Succeed();

        Assert.Same(session, AgentSession.Current);
    }

    [Fact]
    public async Task OtherFlows_AreNotSuppressed()
    {
        using var recorder = AgentRecorder.Start();
        var suppressed = new TaskCompletionSource();
        var traced = new TaskCompletionSource();

        var one = Task.Run(async () =>
        {
            using (AgentOperation.Suppress())
            {
                suppressed.SetResult();
                await traced.Task;
                SupportAgent.Plan("suppressed");
            }
        });
        await suppressed.Task;
        await new SupportAgent().SearchAsync("traced");
        traced.SetResult();
        await one;

        recorder.AssertTree("execute_tool Search");
    }
}
