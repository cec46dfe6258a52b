namespace AgentInstrumentation;

/// <summary>
/// Gathers what the items of a stream say of a model's answer: of each part the last that was said, since most items
/// say nothing of the usage.
/// </summary>
internal sealed class ModelStreamObserver<T>(Func<T, ModelResponse> read) : StreamObserver<T>
{
    private ModelResponse _said;
    private GatheredAnswer? _answer;

    public override void OnStarted(AgentOperation operation)
    {
        if (operation.IsModelCall)
        {
            operation.RecordRequest(new ModelRequest { IsStreaming = true });
        }
    }

    public override void OnItem(T item)
    {
        var next = read(item);
        if (next.Messages is { } chunk)
        {
            (_answer ??= new GatheredAnswer()).Add(chunk);
        }

        _said = new ModelResponse
        {
            Id = next.Id ?? _said.Id,
            Model = next.Model ?? _said.Model,
            FinishReasons = next.FinishReasons ?? _said.FinishReasons,
            Usage = Merge(_said.Usage, next.Usage),
            ErrorType = next.ErrorType ?? _said.ErrorType,
            ConversationId = next.ConversationId ?? _said.ConversationId,
            IsCompacted = next.IsCompacted || _said.IsCompacted,
            ServiceTier = next.ServiceTier ?? _said.ServiceTier,
            SystemFingerprint = next.SystemFingerprint ?? _said.SystemFingerprint,
        };
    }

    // Some providers say the input at the start and the output at the end.
    private static TokenUsage Merge(TokenUsage said, TokenUsage next) => new(
        next.Input ?? said.Input,
        next.Output ?? said.Output,
        next.CachedInput ?? said.CachedInput,
        next.ReasoningOutput ?? said.ReasoningOutput,
        next.CacheWriteInput ?? said.CacheWriteInput);

    public override void OnEnding(AgentOperation operation) =>
        operation.RecordResponse(_said with { Messages = _answer?.Messages });
}
