namespace AgentInstrumentation.Tests;

public sealed class ModelMetricsTests
{
    private const string Tags =
        "gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5-mini";

    private static readonly OperationDefinition Mini = OperationDefinition.Chat("gpt-5-mini", "openai");

    [Fact]
    public void UsageSaidTwice_IsMeasuredOnce()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        var operation = AgentOperation.Start(Mini);
        operation.RecordUsage(null, new TokenUsage(1, 1));
        operation.RecordUsage(null, new TokenUsage(2, 3));
        operation.Succeed();

        Assert.Equal(
            [
                $"gen_ai.client.token.usage 2 {Tags} gen_ai.token.type=input",
                $"gen_ai.client.token.usage 3 {Tags} gen_ai.token.type=output",
            ],
            metrics.Of("gen_ai.client.token.usage"));
        Assert.Equal([$"agent.cost 6.5E-06 {Tags}"], metrics.Of("agent.cost"));
        Assert.Empty(metrics.Of("agent.cost.unknown"));
    }

    public static TheoryData<string, TokenUsage, string> Unknowns => new()
    {
        { "gpt-of-tomorrow", new TokenUsage(1, 1), "price" },
        { "gpt-5-mini", new TokenUsage(Input: 1), "usage" },
        { "gpt-5-mini", default, "usage" },
        { "gpt-of-tomorrow", default, "usage" },
    };

    [Theory]
    [MemberData(nameof(Unknowns), DisableDiscoveryEnumeration = true)]
    public void CostThatIsUnknown_IsCountedByWhatIsMissing(string model, TokenUsage usage, string missing)
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        var operation = AgentOperation.Start(Mini.ForModel(model));
        operation.RecordUsage(null, usage);
        operation.Succeed();

        Assert.StartsWith(
            $"agent.cost.unknown 1 agent.cost.missing={missing} ",
            Assert.Single(metrics.Of("agent.cost.unknown")),
            StringComparison.Ordinal);
        Assert.Empty(metrics.Of("agent.cost"));
    }

    [Fact]
    public void CallThatSaysNothing_HasAnUnknownCost()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        Traced.Run(Mini, static () => { });

        Assert.Equal([$"agent.cost.unknown 1 agent.cost.missing=usage {Tags}"], metrics.Of("agent.cost.unknown"));
        Assert.Empty(metrics.Of("agent.tokens"));
    }

    [Theory]
    [InlineData(false, "usage")]
    [InlineData(true, "price")]
    public void CallWithoutASession_HasAnUnknownCost(bool saysUsage, string missing)
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();

        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-of-tomorrow", "openai"));
        if (saysUsage)
        {
            operation.RecordUsage(null, new TokenUsage(1, 1));
        }

        operation.Succeed();
        operation.Succeed();

        Assert.StartsWith(
            $"agent.cost.unknown 1 agent.cost.missing={missing} ",
            Assert.Single(metrics.Of("agent.cost.unknown")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void UsageSaidTwiceWithoutASession_IsMeasuredOnce()
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();

        var operation = AgentOperation.Start(Mini);
        operation.RecordUsage(null, new TokenUsage(1, 1));
        operation.RecordUsage(null, new TokenUsage(2, 3));
        operation.Succeed();

        Assert.Equal([$"agent.cost 6.5E-06 {Tags}"], metrics.Of("agent.cost"));
        Assert.Empty(metrics.Of("agent.cost.unknown"));
    }

    [Fact]
    public void CallThatNeitherSpanNorSessionSees_HasAnUnknownCost()
    {
        using var run = new TestRun();
        run.Spans.Sampling = System.Diagnostics.ActivitySamplingResult.None;
        using var metrics = new MetricRecorder();

        Traced.Run(Mini, static () => { });
        Traced.Run(Traced.Tool("Search"), static () => { });

        Assert.Equal([$"agent.cost.unknown 1 agent.cost.missing=session {Tags}"], metrics.Of("agent.cost.unknown"));
    }

    [Fact]
    public async Task StreamOfAModel_MeasuresItsChunks()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        await foreach (var _ in AgentOperation.Follow(Chunks(run.Clock), static _ => default, Mini))
        {
        }

        Assert.Equal(
            [$"gen_ai.client.operation.time_to_first_chunk 0.5 {Tags}"],
            metrics.Of("gen_ai.client.operation.time_to_first_chunk"));
        Assert.Equal(
            [
                $"gen_ai.client.operation.time_per_output_chunk 0.02 {Tags}",
                $"gen_ai.client.operation.time_per_output_chunk 0.03 {Tags}",
            ],
            metrics.Of("gen_ai.client.operation.time_per_output_chunk"));
    }

    [Fact]
    public async Task StreamOfATool_HasNoChunks()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        await foreach (var _ in AgentOperation.Follow(Chunks(run.Clock), Traced.Tool("Search")))
        {
        }

        Assert.Empty(metrics.Of("gen_ai.client.operation.time_to_first_chunk"));
        Assert.Empty(metrics.Of("gen_ai.client.operation.time_per_output_chunk"));
    }

    private static async IAsyncEnumerable<int> Chunks(FakeClock clock)
    {
        await Task.Yield();
        clock.AdvanceMilliseconds(500);
        yield return 1;
        clock.AdvanceMilliseconds(20);
        yield return 2;
        clock.AdvanceMilliseconds(30);
        yield return 3;
    }
}
