using AgentInstrumentation.Testing;
using Grpc.Core;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Qdrant.Client;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule sets for Qdrant.Client and Microsoft.SemanticKernel.Abstractions.</summary>
public sealed class StoreCallTests
{
    // No server is there, and the call fails as it does without us.
    [Fact]
    public async Task QdrantQuery_IsARetrieval()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var client = new QdrantClient("localhost", port: 9);

        await Assert.ThrowsAsync<RpcException>(() => client.QueryAsync("notes"));

        run.AssertTree("retrieval Query !Grpc.Core.RpcException");
    }

    [Fact]
    public async Task SemanticKernelChat_IsAModelCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        IChatCompletionService service = new Service();
        var settings = new PromptExecutionSettings { ModelId = "house-model" };

        await service.GetChatMessageContentAsync("hi", settings);
        await service.GetChatMessageContentsAsync(new ChatHistory("hi"), settings);
        await foreach (var chunk in service.GetStreamingChatMessageContentsAsync(new ChatHistory("hi"), settings))
        {
            Assert.Equal("hello", chunk.Content);
        }

        run.AssertTree("""
            chat house-model
            chat house-model
            chat house-model
            """);
        Assert.Equal("house-model-1", run.Spans[0].GetTagItem("gen_ai.response.model"));
        Assert.Equal("house-model-1", run.Spans[2].GetTagItem("gen_ai.response.model"));
    }

    private sealed class Service : IChatCompletionService
    {
        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<ChatMessageContent>>(
                [new ChatMessageContent(AuthorRole.Assistant, "hello", "house-model-1")]);

        public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, "hello", modelId: "house-model-1");
        }
    }
}
