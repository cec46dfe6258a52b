using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

#pragma warning disable CA2000 // to dispose what traces the program's generator would dispose that

namespace AgentInstrumentation.AI;

/// <summary>
/// Makes calls of embedding generators that nobody traces yet, and traces them. For generated code, which calls these
/// methods where a program calls those of the same names.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingGeneratorCalls
{
    /// <inheritdoc cref="IEmbeddingGenerator{TInput, TEmbedding}.GenerateAsync"/>
    /// <typeparam name="TInput">The type of what is embedded.</typeparam>
    /// <typeparam name="TEmbedding">The type of the vectors.</typeparam>
    public static Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync<TInput, TEmbedding>(
        IEmbeddingGenerator<TInput, TEmbedding> generator,
        IEnumerable<TInput> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
        where TEmbedding : Embedding =>
        Generators<TInput, TEmbedding>.Traced(generator).GenerateAsync(values, options, cancellationToken);

    /// <inheritdoc cref="EmbeddingGeneratorExtensions.GenerateAsync"/>
    public static Task<TEmbedding> GenerateAsync<TInput, TEmbedding>(
        IEmbeddingGenerator<TInput, TEmbedding> generator,
        TInput value,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
        where TEmbedding : Embedding =>
        EmbeddingGeneratorExtensions.GenerateAsync(
            Generators<TInput, TEmbedding>.Traced(generator), value, options, cancellationToken);

    /// <inheritdoc cref="EmbeddingGeneratorExtensions.GenerateVectorAsync"/>
    public static Task<ReadOnlyMemory<TEmbeddingElement>> GenerateVectorAsync<TInput, TEmbeddingElement>(
        IEmbeddingGenerator<TInput, Embedding<TEmbeddingElement>> generator,
        TInput value,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        EmbeddingGeneratorExtensions.GenerateVectorAsync(
            Generators<TInput, Embedding<TEmbeddingElement>>.Traced(generator), value, options, cancellationToken);

    /// <inheritdoc cref="EmbeddingGeneratorExtensions.GenerateAndZipAsync"/>
    public static Task<(TInput Value, TEmbedding Embedding)[]> GenerateAndZipAsync<TInput, TEmbedding>(
        IEmbeddingGenerator<TInput, TEmbedding> generator,
        IEnumerable<TInput> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
        where TEmbedding : Embedding =>
        EmbeddingGeneratorExtensions.GenerateAndZipAsync(
            Generators<TInput, TEmbedding>.Traced(generator), values, options, cancellationToken);

    private static class Generators<TInput, TEmbedding>
        where TEmbedding : Embedding
    {
        // Made once for a generator: what is known of its calls is worked out then.
        private static readonly ConditionalWeakTable<
            IEmbeddingGenerator<TInput, TEmbedding>, IEmbeddingGenerator<TInput, TEmbedding>> TracedOnes = [];

        // A null generator fails as it does without us.
        public static IEmbeddingGenerator<TInput, TEmbedding> Traced(
            IEmbeddingGenerator<TInput, TEmbedding> generator) =>
            generator is null || !AgentOperation.IsObserved
                ? generator!
                : TracedOnes.GetValue(generator, static bare => bare.UseAgentInstrumentation());
    }
}
