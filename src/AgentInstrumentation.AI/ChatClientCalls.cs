using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

#pragma warning disable CA2000 // to dispose what traces the program's client would dispose that

namespace AgentInstrumentation.AI;

/// <summary>
/// Makes calls of chat clients that nobody traces yet, and traces them. For generated code, which calls these methods
/// where a program calls those of the same names.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChatClientCalls
{
    // Made once for a client: what is known of its calls is worked out then.
    private static readonly ConditionalWeakTable<IChatClient, IChatClient> TracedClients = [];

    /// <inheritdoc cref="IChatClient.GetResponseAsync"/>
    public static Task<ChatResponse> GetResponseAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Traced(client).GetResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc cref="IChatClient.GetStreamingResponseAsync"/>
    public static IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Traced(client).GetStreamingResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc cref="ChatClientExtensions.GetResponseAsync(IChatClient, string, ChatOptions, CancellationToken)"/>
    public static Task<ChatResponse> GetResponseAsync(
        IChatClient client,
        string chatMessage,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ChatClientExtensions.GetResponseAsync(Traced(client), chatMessage, options, cancellationToken);

    /// <inheritdoc cref="ChatClientExtensions.GetResponseAsync(IChatClient, ChatMessage, ChatOptions, CancellationToken)"/>
    public static Task<ChatResponse> GetResponseAsync(
        IChatClient client,
        ChatMessage chatMessage,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ChatClientExtensions.GetResponseAsync(Traced(client), chatMessage, options, cancellationToken);

    /// <inheritdoc cref="ChatClientExtensions.GetStreamingResponseAsync(IChatClient, string, ChatOptions, CancellationToken)"/>
    public static IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IChatClient client,
        string chatMessage,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ChatClientExtensions.GetStreamingResponseAsync(Traced(client), chatMessage, options, cancellationToken);

    /// <inheritdoc cref="ChatClientExtensions.GetStreamingResponseAsync(IChatClient, ChatMessage, ChatOptions, CancellationToken)"/>
    public static IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IChatClient client,
        ChatMessage chatMessage,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ChatClientExtensions.GetStreamingResponseAsync(Traced(client), chatMessage, options, cancellationToken);

    // A null client fails as it does without us. One in whose pipeline calls are traced is left as it is: what stands
    // before that there, such as a client that calls functions, is no model.
    private static IChatClient Traced(IChatClient client) =>
        client is null || !AgentOperation.IsObserved
            ? client!
            : TracedClients.GetValue(client, static bare => bare.UseAgentInstrumentation());
}
