using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Gathers from the chunks of a response what is known only when the last one has come.</summary>
internal sealed class ChatStreamObserver(ChatOptions? options) : StreamObserver<ChatResponseUpdate>
{
    private string? _id;
    private string? _model;
    private ChatFinishReason? _finishReason;
    private UsageDetails? _usage;

    /// <inheritdoc/>
    public override void OnStarted(AgentOperation operation) =>
        ChatRequests.Record(operation, options, isStreaming: true);

    /// <inheritdoc/>
    public override void OnItem(ChatResponseUpdate item)
    {
        _id = item.ResponseId ?? _id;
        _model = item.ModelId ?? _model;
        _finishReason = item.FinishReason ?? _finishReason;
        for (var index = 0; index < item.Contents.Count; index++)
        {
            if (item.Contents[index] is UsageContent { Details: { } part })
            {
                // Providers report the parts of one usage in several chunks, as Anthropic does input and output.
                _usage ??= new UsageDetails();
                _usage.Add(part);
            }
        }
    }

    /// <inheritdoc/>
    public override void OnEnding(AgentOperation operation) => operation.RecordResponse(new ModelResponse
    {
        Id = _id,
        Model = _model,
        FinishReasons = ChatResponses.ReasonsOf(_finishReason),
        Usage = ChatResponses.UsageOf(_usage),
    });
}
