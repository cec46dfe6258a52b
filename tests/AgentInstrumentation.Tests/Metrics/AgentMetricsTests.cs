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
            chat.RecordUsage("gpt-5-mini-2025-08-07", new TokenUsage(10, 20, 5, 5));
            chat.Succeed();
        });

        Assert.Equal(
            [
                "agent.session.active 1",
                "gen_ai.execute_tool.duration 0.25 gen_ai.tool.name=Search gen_ai.tool.type=function",
                $"gen_ai.client.token.usage 10 {TokenTags("input")}",
                $"gen_ai.client.token.usage 20 {TokenTags("output")}",
                $"gen_ai.client.operation.duration 0.5 {ModelTags()}",
                "gen_ai.invoke_agent.duration 0.75 gen_ai.agent.name=Root",
                "agent.session.active -1",
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

    private static string TokenTags(string type) =>
        ModelTags($"gen_ai.response.model=gpt-5-mini-2025-08-07 gen_ai.token.type={type}");

    private static string ModelTags(string more = "") => string.Join(' ', new[]
    {
        "gen_ai.operation.name=chat",
        "gen_ai.provider.name=openai",
        "gen_ai.request.model=gpt-5-mini",
        more,
        "server.address=api.openai.com",
        "server.port=443",
    }.Where(static tag => tag.Length > 0));
}
