using System.ClientModel;
using System.ClientModel.Primitives;
using AgentInstrumentation.ModelServer;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests.Replays;

/// <summary>Calls of the package OpenAI, recorded with a server and replayed without one.</summary>
public sealed class OpenAIReplayTests
{
    private static readonly ChatMessage[] Question =
    [
        new SystemChatMessage("Be brief."),
        new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is the weather in Bern?")),
    ];

    [Fact]
    public async Task ChatAsync_IsAnswered()
    {
        var cassette = await RecordedCalls.AssertReplayAsync(static async server =>
        {
            var options = new ChatCompletionOptions { Temperature = 0.5f, Tools = { Weather } };
            var answer = await ChatAt(server).CompleteChatAsync(Question, options);
            return Told(answer);
        }, AskForTool);

        var call = Assert.Single(cassette.Calls);
        Assert.Contains("\"What is the weather in Bern?\"", call.Arguments, StringComparison.Ordinal);
        Assert.Contains("\"temperature\":0.5", call.Arguments, StringComparison.Ordinal);
        Assert.Contains("\"finish_reason\":\"tool_calls\"", call.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LikelyTokens_AreAnswered()
    {
        const string Completion = """
            {
              "id": "chatcmpl_1", "object": "chat.completion", "created": 1, "model": "gpt-5-mini",
              "choices": [{
                "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": "hel" },
                "logprobs": { "refusal": null, "content": [{
                  "token": "hel", "logprob": -0.5, "bytes": [104],
                  "top_logprobs": [{ "token": "yo", "logprob": -1, "bytes": [121] }] }] }
              }]
            }
            """;

        await RecordedCalls.AssertReplayAsync(static async _ =>
        {
            ChatCompletion answer = await OpenAICallTests.ChatWith(new ScriptedService(Completion))
                .CompleteChatAsync(Question, new ChatCompletionOptions { IncludeLogProbabilities = true });
            var likely = Assert.Single(answer.ContentTokenLogProbabilities);
            Assert.Equal(("hel", "yo"), (likely.Token, Assert.Single(likely.TopLogProbabilities).Token));
            return likely.Token;
        });
    }

    [Fact]
    public Task Chat_IsAnswered() => RecordedCalls.AssertReplayAsync(static server =>
        Task.FromResult(Told(ChatAt(server).CompleteChat(Question))));

    [Fact]
    public Task ChatStreamAsync_IsAnsweredChunkByChunk() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        var told = new List<string>();
        await foreach (var update in ChatAt(server).CompleteChatStreamingAsync(Question))
        {
            told.Add(Json(update));
        }

        return string.Join('\n', told);
    }, AskForTool);

    [Fact]
    public Task ChatStream_IsAnsweredChunkByChunk() => RecordedCalls.AssertReplayAsync(static server =>
        Task.FromResult(string.Join('\n', ChatAt(server).CompleteChatStreaming(Question).Select(Json))));

    [Fact]
    public Task Vectors_AreAnswered() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        var client = EmbeddingsAt(server);
        var one = await client.GenerateEmbeddingAsync("a");
        var two = client.GenerateEmbeddings(["a", "bcd"], new EmbeddingGenerationOptions { Dimensions = 3 });
        return Told(one) + Told(two) + string.Join(",", two.Value[1].ToFloats().ToArray());
    });

    [Fact]
    public Task Responses_AreAnswered() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        var client = ResponsesAt(server);
        var one = await client.CreateResponseAsync("gpt-5-mini", "hi");
        var two = client.CreateResponse(
            new CreateResponseOptions("gpt-5-mini", [ResponseItem.CreateUserMessageItem("hello")]));
        return Told(one) + Told(two) + two.Value.GetOutputText();
    }, AskForTool);

    [Fact]
    public Task ResponseStreams_AreAnsweredEventByEvent() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        await using var stream = await ResponsesAt(server).CreateResponseStreamingAsync("gpt-5-mini", "hello you");
        var told = new List<string> { $"{stream.Status} {stream.ReasonPhrase}" };
        await foreach (var update in stream)
        {
            told.Add($"{update.GetType().Name} {Json(update)}");
        }

        return string.Join('\n', told);
    }, AskForTool);

    [Fact]
    public Task ResponseStreams_RefusedAreThrownAgain() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        var refusal = await Assert.ThrowsAsync<ClientResultException>(
            () => ResponsesAt(server).CreateResponseStreamingAsync("rate-limited", "hello"));
        return $"{refusal.Status} {refusal.Message}";
    });

    [Theory]
    [InlineData("rate-limited", 429)]
    [InlineData("unknown-model", 404)]
    [InlineData("server-error", 500)]
    public async Task Refusals_AreThrownAgain(string model, int status)
    {
        var cassette = await RecordedCalls.AssertReplayAsync(async server =>
        {
            var told = new List<string>();
            var client = ChatAt(server, model);
            foreach (var call in new Func<Task>[]
            {
                () => client.CompleteChatAsync(Question),
                () => Task.FromResult(client.CompleteChat(Question)),
                () => client.CompleteChatStreamingAsync(Question).FirstAsync().AsTask(),
                () => Task.FromResult(client.CompleteChatStreaming(Question).First()),
            })
            {
                var refusal = await Assert.ThrowsAsync<ClientResultException>(call);
                var response = refusal.GetRawResponse()!;
                response.Headers.TryGetValue("Retry-After", out var wait);
                told.Add($"{refusal.Status} {refusal.Message} {response.Content} {response.IsError} {wait}");
            }

            return string.Join('\n', told);
        });

        Assert.Contains($"\"Status\":{status}", cassette.Calls[0].Failure!.Members, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsInMessagesAndAnswers_AreMasked()
    {
        const string Key = "sk-abcdefghijklmnopqrstuvwxyz0123456789";
        static async Task<string> AskAsync(Uri server) =>
            (await ChatAt(server).CompleteChatAsync(new UserChatMessage($"My key is {Key}"))).Value.Content[0].Text;

        var cassette = await RecordedCalls.RecordAsync(AskAsync);
        var replayed = await AgentReplay.Load(cassette).Run(() => AskAsync(RecordedCalls.Nowhere));

        Assert.DoesNotContain(Key, cassette.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("My key is ", replayed.Result, StringComparison.Ordinal);
        Assert.Same(cassette.Calls[0], Assert.Single(replayed.RedactedAnswers));
    }

    private static ChatTool Weather => ChatTool.CreateFunctionTool("weather", "Tells the weather.");

    private static ModelReply AskForTool(ModelCall call) => Echo.Answer(call) with
    {
        ToolCalls = [new ModelToolCall("call_1", "weather", """{"city":"Bern"}""")],
    };

    private static string Told<T>(ClientResult<T> result)
        where T : IPersistableModel<T>
    {
        var response = result.GetRawResponse();
        Assert.True(response.Headers.TryGetValue("content-type", out var type));
        return $"{response.Status} {response.ReasonPhrase} {type} {response.IsError} {Json(result.Value)}";
    }

    private static string Json<T>(T model)
        where T : IPersistableModel<T> => ModelReaderWriter.Write(model).ToString();

    private static ChatClient ChatAt(Uri server, string model = "gpt-5-mini") =>
        new(model, new ApiKeyCredential("none"), OptionsFor(server));

    private static EmbeddingClient EmbeddingsAt(Uri server) =>
        new("text-embedding-3-small", new ApiKeyCredential("none"), OptionsFor(server));

    private static ResponsesClient ResponsesAt(Uri server) => new OpenAIClient(
        new ApiKeyCredential("none"), OptionsFor(server)).GetResponsesClient();

    private static OpenAIClientOptions OptionsFor(Uri server) =>
        new() { Endpoint = new Uri(server, "v1"), RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
}
