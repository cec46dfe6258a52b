using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Replay.Tests;

/// <summary>A model of vectors that counts its calls.</summary>
internal sealed class ScriptedVectors : IEmbeddingGenerator<string, Embedding<float>>
{
    public int Calls { get; private set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Calls++;
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
            values.Select(static (_, index) => new Embedding<float>(new[] { index, 0.25f })))
        {
            Usage = new UsageDetails { InputTokenCount = 7 },
        });
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
