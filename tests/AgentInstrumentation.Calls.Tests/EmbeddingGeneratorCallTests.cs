using AgentInstrumentation.Testing;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Calls of an embedding generator: traced where they are made, where no pipeline traces them.</summary>
public sealed class EmbeddingGeneratorCallTests
{
    [Fact]
    public async Task Calls_AreTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using IEmbeddingGenerator<string, Embedding<float>> generator = new Model();

        var vectors = await generator.GenerateAsync(["a", "b"]);
        var single = await generator.GenerateAsync("a", new EmbeddingGenerationOptions { ModelId = "other" });
        var vector = await generator.GenerateVectorAsync("a");
        var pairs = await generator.GenerateAndZipAsync(["a"]);

        Assert.Equal((2, 1, 1, "a"), (vectors.Count, single.Vector.Length, vector.Length, pairs[0].Value));
        run.AssertTree("""
            embeddings house-vectors
            embeddings other
            embeddings house-vectors
            embeddings house-vectors
            """);
        Assert.Equal(4, run.Events.OfType<LlmEvent>().Count(static call => call.Usage.Input == 3));
    }

    [Fact]
    public async Task PipelineThatIsTraced_IsTracedOnce()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var generator = new Model().UseAgentInstrumentation();

        await generator.GenerateAsync(["a"]);

        run.AssertTree("embeddings house-vectors");
    }

    [Fact]
    public async Task NullGenerator_FailsAsItDoesWithoutUs()
    {
        using var run = AgentRecorder.Start();
        IEmbeddingGenerator<string, Embedding<float>> generator = null!;

        await Assert.ThrowsAsync<ArgumentNullException>(() => generator.GenerateVectorAsync("a"));
        await Assert.ThrowsAsync<NullReferenceException>(() => generator.GenerateAsync(["a"]));
    }

    private sealed class Model : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
                values.Select(static value => new Embedding<float>(new float[value.Length])))
            {
                Usage = new UsageDetails { InputTokenCount = 3 },
            });

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata)
                ? new EmbeddingGeneratorMetadata("house", defaultModelId: "house-vectors")
                : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
