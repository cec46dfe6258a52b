using AgentInstrumentation.Testing;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Calls of an <see cref="IChatClient"/>: traced where they are made, where no pipeline traces them.</summary>
public sealed class ChatClientCallTests
{
    [Fact]
    public async Task Calls_AreTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using IChatClient client = new Model();

        await client.GetResponseAsync("hi");
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "hi")]);
        await client.GetResponseAsync(new ChatMessage(ChatRole.User, "hi"), new ChatOptions { ModelId = "other" });

        run.AssertTree("""
            chat house-model
            chat house-model
            chat other
            """);
        Assert.Equal(3, run.Events.OfType<LlmEvent>().Count(static call => call.Usage == new TokenUsage(3, 4)));
    }

    [Fact]
    public async Task Streams_AreTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using IChatClient client = new Model();

        await foreach (var update in client.GetStreamingResponseAsync("hi"))
        {
            Assert.Equal("hello", update.Text);
        }

        await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hi")]))
        {
            Assert.Equal("hello", update.Text);
        }

        run.AssertTree("""
            chat house-model
            chat house-model
            """);
    }

    [Fact]
    public async Task PipelineThatIsTraced_IsTracedOnce()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var client = new TwiceAsking(new Model().UseAgentInstrumentation());

        await client.GetResponseAsync("hi");

        run.AssertTree("""
            chat house-model
            chat house-model
            """);
    }

    // As a client that calls functions does.
    private sealed class TwiceAsking(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            await base.GetResponseAsync(messages, options, cancellationToken);
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    private sealed class Model : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hello"))
            {
                Usage = new UsageDetails { InputTokenCount = 3, OutputTokenCount = 4 },
            });

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "hello");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata)
                ? new ChatClientMetadata("house", defaultModelId: "house-model")
                : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
