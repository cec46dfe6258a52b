using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>A chat client that traces the calls of another; where nobody observes, they go straight through.</summary>
internal sealed class InstrumentedChatClient : DelegatingChatClient
{
    private readonly OperationDefinition _definition;

    public InstrumentedChatClient(IChatClient innerClient)
        : base(innerClient) =>
        _definition = Define(innerClient.GetService<ChatClientMetadata>());

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        AgentOperation.IsObserved
            ? TraceAsync(messages, options, cancellationToken)
            : InnerClient.GetResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        AgentOperation.IsObserved
            ? AgentOperation.FollowObserved(
                CallWhenEnumeratedAsync(messages, options, cancellationToken),
                _definition.ForModel(options?.ModelId),
                () => new ChatStreamObserver(options),
                cancellationToken)
            : InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);

    // That of the client's own model; a call may ask for another one.
    private static OperationDefinition Define(ChatClientMetadata? metadata) => OperationDefinition.Chat(
        Known(metadata?.DefaultModelId), Known(metadata?.ProviderName), metadata?.ProviderUri);

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private async Task<ChatResponse> TraceAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var operation = AgentOperation.Start(
            _definition.ForModel(options?.ModelId), cancellationToken: cancellationToken);
        try
        {
            ChatRequests.Record(operation, options, isStreaming: false);
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken)
                .ConfigureAwait(false);
            ChatResponses.Record(operation, response);
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
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            yield return update;
        }
    }
}
