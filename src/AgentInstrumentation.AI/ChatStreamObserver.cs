using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Gathers from the chunks of a response what is known only when the last one has come.</summary>
internal sealed class ChatStreamObserver(ChatRequest request) : StreamObserver<ChatResponseUpdate>
{
    private readonly AnswerGatherer? _answer = AgentOperation.CapturesContent ? new AnswerGatherer() : null;
    private string? _id;
    private string? _model;
    private string? _conversation;
    private string? _serviceTier;
    private string? _fingerprint;
    private ChatFinishReason? _finishReason;
    private UsageDetails? _usage;

    /// <inheritdoc/>
    public override void OnStarted(AgentOperation operation) => request.Record(operation);

    /// <inheritdoc/>
    public override void OnItem(ChatResponseUpdate item)
    {
        _id = item.ResponseId ?? _id;
        _model = item.ModelId ?? _model;
        _conversation = item.ConversationId ?? _conversation;
        _finishReason = item.FinishReason ?? _finishReason;
        if (item.AdditionalProperties is { } properties)
        {
            _serviceTier = ChatResponses.PropertyOf(properties, OpenAIProperties.ServiceTier) ?? _serviceTier;
            _fingerprint = ChatResponses.PropertyOf(properties, OpenAIProperties.SystemFingerprint) ?? _fingerprint;
        }

        for (var index = 0; index < item.Contents.Count; index++)
        {
            if (item.Contents[index] is UsageContent { Details: { } part })
            {
                // Providers report the parts of one usage in several chunks, as Anthropic does input and output.
                _usage ??= new UsageDetails();
                _usage.Add(part);
            }
            else
            {
                _answer?.Add(item.Contents[index]);
            }
        }
    }

    /// <inheritdoc/>
    public override void OnEnding(AgentOperation operation)
    {
        request.RecordRest(operation);
        operation.RecordResponse(this, static observer => observer.Read());
    }

    private ModelResponse Read() => new()
    {
        Id = _id,
        Model = _model,
        FinishReasons = ChatResponses.ReasonsOf(_finishReason),
        Usage = ChatResponses.UsageOf(_usage),
        ConversationId = ChatResponses.ConversationOf(_conversation, _id),
        ServiceTier = _serviceTier,
        SystemFingerprint = _fingerprint,
        Messages = _answer is null ? null : [MessageContents.Of(_answer.Contents, _finishReason)],
    };
}
