using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>A chat client that traces the calls of another; where nobody observes, they go straight through.</summary>
internal sealed class InstrumentedChatClient : DelegatingChatClient
{
    // That of the client's own model; a call may ask for another one.
    private readonly OperationDefinition _definition;
    private readonly OperationDefinition _streamDefinition;

    public InstrumentedChatClient(IChatClient innerClient)
        : base(innerClient)
    {
        ModelRecording.Register();
        var metadata = innerClient.GetService<ChatClientMetadata>();
        var definition = OperationDefinition.Chat(
            Known(metadata?.DefaultModelId), Known(metadata?.ProviderName), metadata?.ProviderUri);
        _definition = InnerTracing.Name(definition, type => innerClient.GetService(type), isStreaming: false);
        _streamDefinition = InnerTracing.Name(definition, type => innerClient.GetService(type), isStreaming: true);
    }

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        AgentOperation.IsObserved
            ? TraceAsync(RequestOf(messages, options, isStreaming: false), options, cancellationToken)
            : InnerClient.GetResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (!AgentOperation.IsObserved)
        {
            return InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
        }

        var request = RequestOf(messages, options, isStreaming: true);
        var definition = _streamDefinition.ForModel(options?.ModelId);
        var recording = ModelRecording.Of(request, options);
        return AgentOperation.FollowObserved(
            AgentOperation.Answers(definition, recording, out IAsyncEnumerable<ChatResponseUpdate> recorded)
                ? recorded
                : CallWhenEnumeratedAsync(request, options, cancellationToken),
            definition,
            () => new ChatStreamObserver(request),
            recording,
            cancellationToken);
    }

    internal static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private ChatRequest RequestOf(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming) =>
        new(messages, options, _definition.Provider, isStreaming);

    private async Task<ChatResponse> TraceAsync(
        ChatRequest request, ChatOptions? options, CancellationToken cancellationToken)
    {
        var operation = AgentOperation.Start(
            _definition.ForModel(options?.ModelId),
            ModelRecording.Of(request, options),
            cancellationToken: cancellationToken);
        try
        {
            var messages = request.Messages;
            request.Record(operation);
            var response = operation.Answers(out ChatResponse recorded)
                ? recorded
                : await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            ChatResponses.Record(operation, response);
            operation.Keep(response);
            operation.Succeed();
            return response;
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    // The inner client may throw, or begin to work, before its stream is enumerated: both belong to the operation.
    private async IAsyncEnumerable<ChatResponseUpdate> CallWhenEnumeratedAsync(
        ChatRequest request, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = InnerClient.GetStreamingResponseAsync(request.Messages, options, cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            yield return update;
        }
    }
}
