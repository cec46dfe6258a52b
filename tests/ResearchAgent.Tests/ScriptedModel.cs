using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ResearchAgent.Tests;

/// <summary>A model that answers with the replies it was given, in order, and keeps what it was asked.</summary>
internal sealed class ScriptedModel(params ChatMessage[] replies) : IChatClient
{
    private readonly Queue<ChatMessage> _replies = new(replies);

    public List<IReadOnlyList<ChatMessage>> Requests { get; } = [];

    public static ChatMessage Text(string text)
    {
        return new(ChatRole.Assistant, text);
    }

    public static ChatMessage Call(string name, Dictionary<string, object?>? arguments = null, string id = "c1")
    {
        return new(ChatRole.Assistant, [new FunctionCallContent(id, name, arguments)]);
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Requests.Add([.. messages]);
        return Task.FromResult(new ChatResponse(_replies.Dequeue()));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        return null;
    }

    public void Dispose()
    {
    }
}
