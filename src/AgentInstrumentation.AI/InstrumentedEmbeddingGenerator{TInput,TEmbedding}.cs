using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// An embedding generator that traces the calls of another; where nobody observes, they go straight through.
/// </summary>
internal sealed class InstrumentedEmbeddingGenerator<TInput, TEmbedding>
    : DelegatingEmbeddingGenerator<TInput, TEmbedding>
    where TEmbedding : Embedding
{
    private readonly OperationDefinition _definition;
    private readonly int? _dimensions;

    public InstrumentedEmbeddingGenerator(IEmbeddingGenerator<TInput, TEmbedding> innerGenerator)
        : base(innerGenerator)
    {
        ModelRecording.Register();
        var metadata = innerGenerator.GetService<EmbeddingGeneratorMetadata>();
        var definition = OperationDefinition.Embeddings(
            InstrumentedChatClient.Known(metadata?.DefaultModelId),
            InstrumentedChatClient.Known(metadata?.ProviderName),
            metadata?.ProviderUri);
        _definition = InnerTracing.Name(definition, type => innerGenerator.GetService(type), isStreaming: false);
        _dimensions = metadata?.DefaultModelDimensions;
    }

    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync(
        IEnumerable<TInput> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        AgentOperation.IsObserved
            ? TraceAsync(values, options, cancellationToken)
            : InnerGenerator.GenerateAsync(values, options, cancellationToken);

    private async Task<GeneratedEmbeddings<TEmbedding>> TraceAsync(
        IEnumerable<TInput> values, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var operation = AgentOperation.Start(
            _definition.ForModel(options?.ModelId),
            ModelRecording.Of(values, options),
            cancellationToken: cancellationToken);
        try
        {
            operation.RecordRequest(new ModelRequest { Dimensions = options?.Dimensions ?? _dimensions });
            var embeddings = operation.Answers(out GeneratedEmbeddings<TEmbedding> recorded)
                ? recorded
                : await InnerGenerator.GenerateAsync(values, options, cancellationToken).ConfigureAwait(false);
            operation.RecordResponse(embeddings, Read);
            operation.Keep(embeddings);
            operation.Succeed();
            return embeddings;
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    private static ModelResponse Read(GeneratedEmbeddings<TEmbedding>? embeddings) => embeddings is null
        ? default
        : new ModelResponse
        {
            Model = embeddings.Count == 0 ? null : embeddings[0].ModelId,
            Usage = ChatResponses.UsageOf(embeddings.Usage),
        };
}
