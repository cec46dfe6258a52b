using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

/// <summary>A chat client that does what its test tells it.</summary>
internal sealed class ScriptedChatClient(ChatClientMetadata? metadata = null) : IChatClient
{
    public static ChatClientMetadata OpenAI { get; } =
        new("openai", new Uri("https://api.openai.com/v1"), "gpt-5-mini");

    public Func<CancellationToken, Task<ChatResponse>> Answer { get; init; } =
        static _ => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hello")));

    public Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Stream { get; init; } = static _ => Of();

    public ChatOptions? SeenOptions { get; private set; }

    public bool ReadsMessages { get; init; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        SeenOptions = options;
        Read(messages);
        return Answer(cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        SeenOptions = options;
        Read(messages);
        return Stream(cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private void Read(IEnumerable<ChatMessage> messages)
    {
        if (ReadsMessages)
        {
            Assert.NotEmpty(messages);
        }
    }

    public static IAsyncEnumerable<ChatResponseUpdate> Of(params ChatResponseUpdate[] updates) =>
        Yield(updates, failure: null);

    public static async IAsyncEnumerable<ChatResponseUpdate> Yield(
        IEnumerable<ChatResponseUpdate> updates,
        Exception? failure,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in updates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return update;
        }

        if (failure is not null)
        {
            throw failure;
        }
    }
}
