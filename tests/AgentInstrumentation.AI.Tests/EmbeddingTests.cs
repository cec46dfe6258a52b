using System.Diagnostics;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

public sealed class EmbeddingTests
{
    [Fact]
    public async Task Call_HasTheAttributesOfTheConventionsAndACost()
    {
        using var run = new TestRun(captureContent: true);
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();
        using var generator = new ScriptedEmbeddings();

        var vectors = await generator.UseAgentInstrumentation().GenerateAsync(
            ["one", "two"], new EmbeddingGenerationOptions { Dimensions = 256 });

        Assert.Equal(2, vectors.Count);
        var span = run.Spans.Single();
        Assert.Equal(("embeddings text-embedding-3-small", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(
            """
            agent.cost.price_date=2026-08-01
            agent.cost.usd=2E-05
            agent.operation.kind=llm
            gen_ai.embeddings.dimension.count=256
            gen_ai.operation.name=embeddings
            gen_ai.provider.name=openai
            gen_ai.request.model=text-embedding-3-small
            gen_ai.response.model=text-embedding-3-small
            gen_ai.usage.input_tokens=1000
            server.address=api.openai.com
            server.port=443
            session.id=(id)
            """,
            SpanText.Attributes(span));
        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((0.00002m, new TokenUsage(Input: 1000)), (llm.CostUsd, llm.Usage));
        Assert.Equal(
            ["gen_ai.client.token.usage 1000 gen_ai.operation.name=embeddings gen_ai.provider.name=openai "
                + "gen_ai.request.model=text-embedding-3-small gen_ai.response.model=text-embedding-3-small "
                + "gen_ai.token.type=input server.address=api.openai.com server.port=443"],
            metrics.Of("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task AnotherModel_IsThatOfTheCall()
    {
        using var run = new TestRun();
        using var generator = new ScriptedEmbeddings();

        await generator.UseAgentInstrumentation().GenerateAsync(
            ["one"], new EmbeddingGenerationOptions { ModelId = "other" });

        Assert.Equal("embeddings other", run.Spans.Single().DisplayName);
    }

    [Fact]
    public async Task Failure_IsThrownAndRecorded()
    {
        using var run = new TestRun();
        using var generator = new ScriptedEmbeddings { Failure = new InvalidOperationException("overloaded") };

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => generator.UseAgentInstrumentation().GenerateAsync(["one"]));

        Assert.Same(generator.Failure, thrown);
        Assert.Equal("System.InvalidOperationException", run.Spans.Single().GetTagItem("error.type"));
    }

    [Fact]
    public void InstrumentedTwice_IsInstrumentedOnce()
    {
        using var generator = new ScriptedEmbeddings();
        using var once = generator.UseAgentInstrumentation();

        Assert.Same(once, once.UseAgentInstrumentation());
    }

    [Fact]
    public void Agent_CountsNoInferenceForIt()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        var agent = AgentOperation.Start(OperationDefinition.RootSpan("Research"));
        AgentOperation.Start(OperationDefinition.Embeddings("m")).Succeed();
        AgentOperation.Start(OperationDefinition.Chat("m")).Succeed();
        agent.Succeed();

        Assert.Equal(
            ["gen_ai.invoke_agent.inference_calls 1 gen_ai.agent.name=Research"],
            metrics.Of("gen_ai.invoke_agent.inference_calls"));
    }

    private sealed class ScriptedEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly EmbeddingGeneratorMetadata Metadata =
            new("openai", new Uri("https://api.openai.com/v1"), "text-embedding-3-small", 1536);

        public Exception? Failure { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default) => Failure is null
            ? Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(static _ =>
                new Embedding<float>(new float[256]) { ModelId = "text-embedding-3-small" }))
            {
                Usage = new UsageDetails { InputTokenCount = 1000 },
            })
            : throw Failure;

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata : null;

        public void Dispose()
        {
        }
    }
}
