using AgentInstrumentation.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of embedding generators.</summary>
public static class AgentInstrumentationEmbeddingGeneratorExtensions
{
    /// <summary>
    /// Traces each call: a span <c>embeddings {model}</c>, and an <see cref="AgentInstrumentation.LlmEvent"/> of the
    /// open session, with the tokens used and their cost. Neither what is embedded nor the vectors are recorded.
    /// </summary>
    /// <typeparam name="TInput">The type of what is embedded.</typeparam>
    /// <typeparam name="TEmbedding">The type of the vectors.</typeparam>
    /// <param name="generator">The generator that makes the calls.</param>
    /// <returns>A generator that traces them; the same one when it does so already.</returns>
    /// <remarks>Spans follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
    public static IEmbeddingGenerator<TInput, TEmbedding> UseAgentInstrumentation<TInput, TEmbedding>(
        this IEmbeddingGenerator<TInput, TEmbedding> generator)
        where TEmbedding : Embedding
    {
        ArgumentNullException.ThrowIfNull(generator);
        return generator.GetService<InstrumentedEmbeddingGenerator<TInput, TEmbedding>>() is null
            ? new InstrumentedEmbeddingGenerator<TInput, TEmbedding>(generator)
            : generator;
    }
}
