namespace AgentInstrumentation.Tests;

public sealed class AgentMetricsTests
{
    private static readonly OperationDefinition Mini =
        OperationDefinition.Chat("gpt-5-mini", "openai", new Uri("https://api.openai.com"));

    [Fact]
    public void Run_RecordsDurationsOfAgentToolModelAndSession()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();

        Traced.Run(Traced.Agent("Root"), () =>
        {
            Traced.Run(Traced.Tool("Search"), () => run.Clock.AdvanceMilliseconds(250));
            Traced.Run(OperationDefinition.Action("Plan"), () => { });
            var chat = AgentOperation.Start(Mini);
            run.Clock.AdvanceMilliseconds(500);
            chat.RecordUsage("gpt-5-mini-2025-08-07", new TokenUsage(10, 20, 5, 4, 3));
            chat.Succeed();
        });

        Assert.Equal(
            [
                "agent.session.started 1",
                "agent.session.active 1",
                "gen_ai.execute_tool.duration 0.25 "
                    + "gen_ai.agent.name=Root gen_ai.tool.name=Search gen_ai.tool.type=function",
                "agent.operations 1 agent.operation.kind=tool agent.operation.outcome=ok",
                "agent.operations 1 agent.operation.kind=action agent.operation.outcome=ok",
                $"gen_ai.client.token.usage 10 {ModelTags("gen_ai.token.type=input")}",
                $"gen_ai.client.token.usage 20 {ModelTags("gen_ai.token.type=output")}",
                $"agent.tokens 10 agent.token.direction=input {ModelTags()}",
                $"agent.tokens 20 agent.token.direction=output {ModelTags()}",
                $"agent.tokens 5 agent.token.direction=cached_input {ModelTags()}",
                $"agent.tokens 3 agent.token.direction=cache_write_input {ModelTags()}",
                $"agent.tokens 4 agent.token.direction=reasoning_output {ModelTags()}",
                // 5 × 0.25 + 5 × 0.025 + 20 × 2, a millionth of it
                $"agent.cost 4.1375E-05 {ModelTags()}",
                $"gen_ai.client.operation.duration 0.5 {ModelTags()}",
                "agent.operations 1 agent.operation.kind=llm agent.operation.outcome=ok",
                "gen_ai.invoke_agent.duration 0.75 gen_ai.agent.name=Root",
                "agent.operations 1 agent.operation.kind=agent agent.operation.outcome=ok",
                "gen_ai.invoke_agent.inference_calls 1 gen_ai.agent.name=Root",
                "gen_ai.invoke_agent.tool_calls 1 gen_ai.agent.name=Root",
                "agent.session.active -1",
                "agent.session.ended 1 agent.session.end_state=Success",
                "agent.session.duration 0.75 agent.session.end_state=Success",
            ],
            metrics.Measurements);
    }

    [Fact]
    public void Failure_CarriesTheErrorTypeOfTheSpan()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        Record.Exception(() => Traced.Run(Traced.Tool("Search"), () => throw new InvalidOperationException()));

        Assert.Equal(
            "gen_ai.execute_tool.duration 0 error.type=System.InvalidOperationException "
            + "gen_ai.tool.name=Search gen_ai.tool.type=function",
            Assert.Single(metrics.Of("gen_ai.execute_tool.duration")));
    }

    [Fact]
    public void OperationWithoutASession_IsMeasuredByItsSpan()
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();

        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.Single(metrics.Of("gen_ai.execute_tool.duration"));
    }

    [Fact]
    public void NumberOfTheProgram_IsMeasuredByItsName()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        session.RecordMetric("orders", 3);
        session.RecordMetric("answer", "a text");
        session.End(SessionEndState.Success);
        session.RecordMetric("orders", 4);

        Assert.Equal(["agent.session.metric 3 agent.metric.name=orders"], metrics.Of("agent.session.metric"));
    }

    [Fact]
    public void CapturedValueThatIsTooLong_IsCounted()
    {
        using var metrics = new MetricRecorder();

        CapturedContent.Of(new string('a', 7000));
        CapturedContent.Of(new int[32]);
        Assert.Empty(metrics.Of("agent.capture.truncated"));

        CapturedContent.Of(new string('a', 8192));
        CapturedContent.Of(new int[33]);
        Assert.Equal(
            ["agent.capture.truncated 1 agent.capture.part=text", "agent.capture.truncated 1 agent.capture.part=items"],
            metrics.Of("agent.capture.truncated"));
    }

    private static string ModelTags(string more = "") => string.Join(' ', new[]
    {
        "gen_ai.operation.name=chat",
        "gen_ai.provider.name=openai",
        "gen_ai.request.model=gpt-5-mini",
        "gen_ai.response.model=gpt-5-mini-2025-08-07",
        more,
        "server.address=api.openai.com",
        "server.port=443",
    }.Where(static tag => tag.Length > 0));
}
