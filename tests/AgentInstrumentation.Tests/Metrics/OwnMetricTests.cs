namespace AgentInstrumentation.Tests;

/// <summary>Metrics of a program's own, as generated code records them.</summary>
public sealed class OwnMetricTests
{
    private static readonly OperationDefinition Order = OperationDefinition.Tool(
        "Order",
        options: new() { ResultMetrics = [new MetricDefinition("own.total", "{USD}"), new MetricDefinition("own.twice")] });

    [Fact]
    public void ArgumentAndResult_AreMeasuredForTheirAgent()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();

        Traced.Run(Traced.Agent("Seller"), () =>
        {
            var order = AgentOperation.Start(Order, tags: [OperationTag.Metric("own.items", 2, "{item}")]);
            order.Succeed(9.5m);
        });

        Assert.Equal(
            [
                "own.items 2 gen_ai.agent.name=Seller",
                "own.total 9.5 gen_ai.agent.name=Seller",
                "own.twice 9.5 gen_ai.agent.name=Seller",
            ],
            metrics.Measurements.Where(static line => line.StartsWith("own.", StringComparison.Ordinal)));
        Assert.Equal(
            ["own.items 2", "own.total 9.5", "own.twice 9.5"],
            Assert.Single(run.Sessions).Metrics.Select(static metric => $"{metric.Name} {metric.Value}"));
        var span = run.Spans.Named("execute_tool Order");
        Assert.Equal(
            (2.0, 9.5, 9.5),
            (span.GetTagItem("agent.metric.own.items"),
                span.GetTagItem("agent.metric.own.total"),
                span.GetTagItem("agent.metric.own.twice")));
    }

    [Fact]
    public void WithoutASession_TheMeterAndTheSpanHaveIt()
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();

        AgentOperation.Start(Order).Succeed(3);

        Assert.Equal(["own.total 3"], metrics.Of("own.total"));
        Assert.Equal(3.0, spans.Single().GetTagItem("agent.metric.own.total"));
    }

    // No client, no option that asks for content.
    [Fact]
    public void WithoutAClient_NoContentIsOnSpans()
    {
        using var spans = new SpanRecorder();

        AgentOperation.Start(Traced.Tool("Search"), CapturedContent.Of("content")).Succeed(3);

        Assert.Null(spans.Single().GetTagItem("gen_ai.tool.call.arguments"));
    }

    [Fact]
    public void EndedTwice_IsMeasuredOnce()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var metrics = new MetricRecorder();

        var order = AgentOperation.Start(Order);
        order.Succeed(3);
        order.Succeed(4);

        Assert.Equal(["own.total 3"], metrics.Of("own.total"));
        Assert.Equal(3.0, session.Metrics["own.total"].Number);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void NotFinite_IsKeptByTheSessionAsItsName(double number)
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var metrics = new MetricRecorder();

        AgentOperation.Start(Order).Succeed(number);

        Assert.Empty(metrics.Of("own.total"));
        Assert.NotNull(session.Metrics["own.total"].Text);
    }

    [Fact]
    public void ResultThatIsNoNumber_IsNotMeasured()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        AgentOperation.Start(Order).Succeed("three");

        Assert.Empty(session.Metrics);
    }
}
