namespace AgentInstrumentation.Tests;

public sealed class OperationMetricsTests
{
    private static readonly OperationDefinition Mini = OperationDefinition.Chat("gpt-5-mini", "openai");

    [Fact]
    public void Agent_CountsItsOwnCallsAlone()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();

        Traced.Run(Traced.Agent("Outer"), static () =>
        {
            Traced.Run(Mini, static () => { });
            Traced.Run(OperationDefinition.Action("Plan"), static () =>
            {
                Traced.Run(Traced.Tool("Search"), static () => { });
                Record.Exception(static () =>
                    Traced.Run(Traced.Tool("Search"), static () => throw new InvalidOperationException()));
                Traced.Run(OperationDefinition.Retrieval("Store"), static () => { });
            });
            Traced.Run(Traced.Agent("Inner"), static () =>
            {
                Traced.Run(Mini, static () => { });
                Traced.Run(Mini, static () => { });
            });
        });

        Assert.Equal(
            [
                "gen_ai.invoke_agent.inference_calls 2 gen_ai.agent.name=Inner",
                "gen_ai.invoke_agent.inference_calls 1 gen_ai.agent.name=Outer",
            ],
            metrics.Of("gen_ai.invoke_agent.inference_calls"));
        Assert.Equal(
            [
                "gen_ai.invoke_agent.tool_calls 0 gen_ai.agent.name=Inner",
                "gen_ai.invoke_agent.tool_calls 2 gen_ai.agent.name=Outer",
            ],
            metrics.Of("gen_ai.invoke_agent.tool_calls"));
    }

    [Fact]
    public void AgentName_IsThatOfTheOption()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        var named = OperationDefinition.RootSpan("Run", options: new OperationOptions { AgentName = "Finder" });

        Traced.Run(named, static () => Traced.Run(Traced.Tool("Search"), static () => { }));

        Assert.Equal(
            ["gen_ai.invoke_agent.duration 0 gen_ai.agent.name=Finder"], metrics.Of("gen_ai.invoke_agent.duration"));
        Assert.Contains("gen_ai.agent.name=Finder", Assert.Single(metrics.Of("gen_ai.execute_tool.duration")), StringComparison.Ordinal);
    }

    [Fact]
    public void Workflow_IsMeasuredByItsName()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        Traced.Run(OperationDefinition.Workflow("Review"), () => run.Clock.AdvanceMilliseconds(1500));

        Assert.Equal(
            ["gen_ai.workflow.duration 1.5 gen_ai.workflow.name=Review"], metrics.Of("gen_ai.workflow.duration"));
    }

    [Fact]
    public void Operations_AreCountedByKindAndOutcome()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), static () => { });
        Record.Exception(static () =>
            Traced.Run(Traced.Tool("Search"), static () => throw new InvalidOperationException()));
        Record.Exception(static () =>
            Traced.Run(Mini, static () => throw new OperationCanceledException()));
        Traced.Run(OperationDefinition.Retrieval("Store"), static () => { });

        Assert.Equal(
            [
                "agent.operations 1 agent.operation.kind=tool agent.operation.outcome=ok",
                "agent.operations 1 agent.operation.kind=tool agent.operation.outcome=error",
                "agent.operations 1 agent.operation.kind=llm agent.operation.outcome=cancelled",
                "agent.operations 1 agent.operation.kind=retrieval agent.operation.outcome=ok",
            ],
            metrics.Of("agent.operations"));
    }

    [Fact]
    public void OperationWithoutASession_IsMeasuredLikeOneWith()
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();

        var operation = AgentOperation.Start(Mini);
        operation.RecordUsage("gpt-5-mini-2025-08-07", new TokenUsage(1_000_000, 0));
        operation.Succeed();

        const string Model = "gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5-mini "
            + "gen_ai.response.model=gpt-5-mini-2025-08-07";
        Assert.EndsWith(Model, Assert.Single(metrics.Of("gen_ai.client.operation.duration")), StringComparison.Ordinal);
        Assert.Equal([$"agent.cost 0.25 {Model}"], metrics.Of("agent.cost"));
        Assert.Equal(
            ["agent.operations 1 agent.operation.kind=llm agent.operation.outcome=ok"], metrics.Of("agent.operations"));
    }
}
