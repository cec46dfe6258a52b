using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Benchmarks;

/// <summary>A chat client that has its answer ready, so that what is around it shows.</summary>
internal sealed class AnsweringClient(int chunks) : IChatClient
{
    private static readonly ChatClientMetadata Metadata =
        new("openai", new Uri("https://api.openai.com/v1"), "gpt-5-mini");

    private readonly Task<ChatResponse> _answer = Task.FromResult(
        new ChatResponse(new ChatMessage(ChatRole.Assistant, "It is raining in Oslo."))
        {
            ResponseId = "resp_1",
            ModelId = "gpt-5-mini-2025-08-07",
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 200 },
        });

    private readonly ChatResponseUpdate _chunk = new(ChatRole.Assistant, "rain ")
    {
        ResponseId = "resp_1",
        ModelId = "gpt-5-mini-2025-08-07",
    };

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) => _answer;

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            yield return _chunk;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
