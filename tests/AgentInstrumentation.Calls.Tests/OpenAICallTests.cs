using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using AgentInstrumentation.Testing;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for the package OpenAI.</summary>
public sealed class OpenAICallTests
{
    internal const string Completion = """
        {
          "id": "chatcmpl_1", "object": "chat.completion", "created": 1, "model": "gpt-5-mini-2025-08-07",
          "choices": [
            { "index": 0, "finish_reason": "tool_calls", "message": { "role": "assistant", "content": "hello" } }
          ],
          "usage": {
            "prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200,
            "prompt_tokens_details": { "cached_tokens": 400 },
            "completion_tokens_details": { "reasoning_tokens": 50 }
          }
        }
        """;

    internal const string Chunks = """
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini-2025-08-07","choices":[{"index":0,"delta":{"role":"assistant","content":"hel"}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini-2025-08-07","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"tool_calls"}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini-2025-08-07","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,"prompt_tokens_details":{"cached_tokens":400},"completion_tokens_details":{"reasoning_tokens":50}}}
        [DONE]
        """;

    internal const string Response = """
        {
          "id": "resp_1", "object": "response", "created_at": 1, "status": "completed", "model": "gpt-5-mini-2025-08-07",
          "output": [], "parallel_tool_calls": true, "tool_choice": "auto", "tools": [],
          "usage": {
            "input_tokens": 1000, "input_tokens_details": { "cached_tokens": 400 },
            "output_tokens": 200, "output_tokens_details": { "reasoning_tokens": 50 }, "total_tokens": 1200
          }
        }
        """;

    internal const string Vectors = """
        {
          "object": "list", "model": "text-embedding-3-small",
          "data": [
            { "object": "embedding", "index": 0, "embedding": "AACAPwAAAEA=" },
            { "object": "embedding", "index": 1, "embedding": "AACAPwAAAEA=" }
          ],
          "usage": { "prompt_tokens": 8, "total_tokens": 8 }
        }
        """;

    private static readonly ChatMessage[] Question = [new UserChatMessage("hi")];

    [Fact]
    public async Task ChatAsync_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        ChatCompletion answer = await ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Question);

        Assert.Equal("hello", answer.Content[0].Text);
        AssertTold(run, "chatcmpl_1", "tool_calls");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIsAskedFor_IsOnTheSpan(bool isStreaming)
    {
        using var run = AgentRecorder.Start();
        var options = new ChatCompletionOptions
        {
            Temperature = 0.7f,
            TopP = 0.9f,
            MaxOutputTokenCount = 100,
            PresencePenalty = 0.1f,
            Seed = 7,
            StopSequences = { "END", "STOP" },
        };

        if (isStreaming)
        {
            await CountAsync(ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreamingAsync(Question, options));
        }
        else
        {
            await ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Question, options);
        }

        var span = Assert.Single(run.Spans);
        Assert.Equal(0.7, span.GetTagItem("gen_ai.request.temperature"));
        Assert.Equal(0.9, span.GetTagItem("gen_ai.request.top_p"));
        Assert.Equal(100L, span.GetTagItem("gen_ai.request.max_tokens"));
        Assert.Equal(0.1, span.GetTagItem("gen_ai.request.presence_penalty"));
        Assert.Equal(7L, span.GetTagItem("gen_ai.request.seed"));
        Assert.Equal(["END", "STOP"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.request.stop_sequences")));
        Assert.Null(span.GetTagItem("gen_ai.request.frequency_penalty"));
    }

    [Fact]
    public void Chat_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        ChatCompletion answer = ChatWith(new ScriptedService(Completion)).CompleteChat(Question);

        Assert.Equal("hello", answer.Content[0].Text);
        AssertTold(run, "chatcmpl_1", "tool_calls");
    }

    [Fact]
    public async Task ChatStreamAsync_IsTracedToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var text = "";

        await foreach (var update in ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreamingAsync(Question))
        {
            Assert.False(Assert.Single(run.Spans).IsStopped);
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        Assert.Equal("hello", text);
        AssertTold(run, "chatcmpl_1", "tool_calls");
        Assert.Equal(3L, Assert.Single(run.Spans).GetTagItem("agent.stream.items"));
    }

    [Fact]
    public void ChatStream_IsTracedToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var text = "";

        foreach (var update in ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreaming(Question))
        {
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        Assert.Equal("hello", text);
        AssertTold(run, "chatcmpl_1", "tool_calls");
        Assert.Equal(3L, Assert.Single(run.Spans).GetTagItem("agent.stream.items"));
    }

    [Fact]
    public async Task ChatStream_LeftEarly_EndsOnce()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await foreach (var update in ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreamingAsync(Question))
        {
            break;
        }

        var span = Assert.Single(run.Spans);
        Assert.Equal((1L, true), (span.GetTagItem("agent.stream.items"), span.GetTagItem("agent.stream.disposed_early")));
    }

    [Fact]
    public async Task ChatStream_EnumeratedTwice_IsTwoCalls()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var stream = ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreamingAsync(Question);

        Assert.Empty(run.Spans);
        Assert.Equal(3, await CountAsync(stream));
        Assert.Equal(3, await CountAsync(stream));
        Assert.Equal(2, run.Spans.Count);
    }

    [Fact]
    public async Task ChatStream_Broken_FailsAsItDoesWithoutUs()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var stream = ChatWith(ScriptedService.Streaming("{\"id\":\"chatcmpl_1\"}\n{broken")).CompleteChatStreamingAsync(Question);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => CountAsync(stream));

        Assert.Equal(exception.GetType().FullName, Assert.Single(run.Spans).GetTagItem("error.type"));
    }

    [Fact]
    public async Task ChatStream_StillGivesItsRawPages()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var stream = ChatWith(ScriptedService.Streaming(Chunks)).CompleteChatStreamingAsync(Question);

        await foreach (var page in stream.GetRawPagesAsync())
        {
            Assert.Equal(200, page.GetRawResponse().Status);
            Assert.Null(stream.GetContinuationToken(page));
        }

        Assert.Single(run.Spans);
    }

    [Fact]
    public async Task ResponseAsync_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = ResponsesWith(new ScriptedService(Response));

        ResponseResult answer = await client.CreateResponseAsync("gpt-5-mini", "hi");

        Assert.Equal("resp_1", answer.Id);
        AssertTold(run, "resp_1", finishReason: null);
    }

    [Fact]
    public void Response_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var options = new CreateResponseOptions("gpt-5-mini", [ResponseItem.CreateUserMessageItem("hi")]);

        ResponseResult answer = ResponsesWith(new ScriptedService(Response)).CreateResponse(options);

        Assert.Equal("resp_1", answer.Id);
        AssertTold(run, "resp_1", finishReason: null);
    }

    [Fact]
    public async Task Embeddings_AreTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = EmbeddingsWith(new ScriptedService(Vectors));

        OpenAIEmbeddingCollection vectors = await client.GenerateEmbeddingsAsync(["a", "b"]);
        OpenAIEmbedding vector = client.GenerateEmbedding("a");

        Assert.Equal((2, 1), (vectors.Count, vector.Index + 1));
        run.AssertTree("""
            embeddings text-embedding-3-small
            embeddings text-embedding-3-small
            """);
        var span = run.Spans[0];
        Assert.Equal("embeddings", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("text-embedding-3-small", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal(8L, span.GetTagItem("gen_ai.usage.input_tokens"));
    }

    [Fact]
    public async Task Refusal_ReachesTheCallerAndFailsTheCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = ChatWith(new ScriptedService("""{"error":{"message":"slow down"}}""", HttpStatusCode.BadRequest));

        var refusal = await Assert.ThrowsAsync<ClientResultException>(() => client.CompleteChatAsync(Question));

        Assert.Equal(400, refusal.Status);
        Assert.Equal(typeof(ClientResultException).FullName, Assert.Single(run.Spans).GetTagItem("error.type"));
    }

    [Fact]
    public async Task SwitchedOff_LeavesNoTrace()
    {
        using var run = AgentRecorder.Start(static options => options.InstrumentLlmCalls = false);
        using var session = run.Client.StartSession();

        await ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Question);

        Assert.Empty(run.Spans);
    }

    internal static async Task<int> CountAsync<T>(IAsyncEnumerable<T> stream)
    {
        var count = 0;
        await foreach (var item in stream)
        {
            count++;
        }

        return count;
    }

    internal static ChatClient ChatWith(ScriptedService service) =>
        new("gpt-5-mini", new ApiKeyCredential("none"), Configure(new OpenAIClientOptions(), service));

    internal static ResponsesClient ResponsesWith(ScriptedService service) =>
        new(new ApiKeyCredential("none"), Configure(new ResponsesClientOptions(), service));

    internal static EmbeddingClient EmbeddingsWith(ScriptedService service) => new(
        "text-embedding-3-small", new ApiKeyCredential("none"), Configure(new OpenAIClientOptions(), service));

    private static T Configure<T>(T options, ScriptedService service)
        where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(new HttpClient(service));
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        return options;
    }

    internal static void AssertTold(AgentRecorder run, string id, string? finishReason)
    {
        var span = Assert.Single(run.Spans);
        Assert.Equal("chat gpt-5-mini", span.DisplayName);
        Assert.Equal("openai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("gpt-5-mini", span.GetTagItem("gen_ai.request.model"));
        Assert.Equal("gpt-5-mini-2025-08-07", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal(id, span.GetTagItem("gen_ai.response.id"));
        Assert.Equal(finishReason, ((string[]?)span.GetTagItem("gen_ai.response.finish_reasons"))?.Single());
        Assert.Equal(1000L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(200L, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(400L, span.GetTagItem("gen_ai.usage.cache_read.input_tokens"));
        Assert.Equal(0.00056, span.GetTagItem("agent.cost.usd"));
    }
}
