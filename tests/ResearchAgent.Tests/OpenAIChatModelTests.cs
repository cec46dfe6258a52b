using System.ClientModel;
using System.ClientModel.Primitives;
using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace ResearchAgent.Tests;

public sealed class OpenAIChatModelTests
{
    private const string TextCompletion =
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-test-2026","choices":[
          {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hello."}}],
         "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
          "prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":8}}}
        """;

    [Fact]
    public async Task Text_IsMappedWithIdsAndUsage()
    {
        await using ChatServer server = new((200, TextCompletion));

        ChatResponse response = await Model(server).GetResponseAsync("Hi.");

        Assert.Equal("Hello.", response.Text);
        Assert.Equal(("chatcmpl-1", "gpt-test-2026"), (response.ResponseId, response.ModelId));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        UsageDetails usage = response.Usage!;
        Assert.Equal((100, 20, 120), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((64, 8), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
    }

    [Fact]
    public async Task MissingUsage_StaysMissing()
    {
        string withoutUsage = Completion("""{"role":"assistant","content":"Hello."}""", "length");
        await using ChatServer server = new((200, withoutUsage));

        ChatResponse response = await Model(server).GetResponseAsync("Hi.");

        Assert.Null(response.Usage);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    [Fact]
    public async Task Request_HasModelKeyAndTools()
    {
        await using ChatServer server = new((200, TextCompletion));
        AITool search = AIFunctionFactory.Create(Search);
        ChatOptions options = new() { Tools = [search], Temperature = 0.5f, MaxOutputTokens = 50 };

        await Model(server).GetResponseAsync("Hi.", options);

        (string target, string? authorization, JsonElement body) = Assert.Single(server.Requests);
        Assert.Equal(("POST /v1/chat/completions", "Bearer secret"), (target, authorization));
        Assert.Equal("gpt-test", body.GetProperty("model").GetString());
        Assert.Equal(0.5, body.GetProperty("temperature").GetDouble());
        Assert.Equal(50, body.GetProperty("max_completion_tokens").GetInt32());
        JsonElement function = Assert.Single(body.GetProperty("tools").EnumerateArray()).GetProperty("function");
        Assert.Equal("Search", function.GetProperty("name").GetString());
        Assert.Equal("Finds sections.", function.GetProperty("description").GetString());
        JsonElement query = function.GetProperty("parameters").GetProperty("properties").GetProperty("query");
        Assert.Equal("The words.", query.GetProperty("description").GetString());
    }

    [Fact]
    public async Task ToolCalls_AreMapped()
    {
        string calls = Completion(
            """
            {"role":"assistant","content":null,"tool_calls":[
              {"id":"c1","type":"function","function":{"name":"Search","arguments":"{\"query\":\"spans\"}"}},
              {"id":"c2","type":"function","function":{"name":"Read","arguments":"{broken"}}]}
            """,
            "tool_calls");
        await using ChatServer server = new((200, calls));

        ChatResponse response = await Model(server).GetResponseAsync("Hi.");

        FunctionCallContent[] mapped = [.. response.Messages[0].Contents.Cast<FunctionCallContent>()];
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal([("c1", "Search"), ("c2", "Read")], mapped.Select(call => (call.CallId, call.Name)));
        Assert.Equal("spans", mapped[0].Arguments!["query"]?.ToString());
        Assert.Null(mapped[0].Exception);
        Assert.NotNull(mapped[1].Exception);
    }

    [Fact]
    public async Task ConversationWithTools_IsSentAsTheProtocolWantsIt()
    {
        await using ChatServer server = new((200, TextCompletion));

        await Model(server).GetResponseAsync(
        [
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, "Hi."),
            new(ChatRole.Assistant, [new TextContent("Wait."), Call("c1", "a.md"), Call("c2", "b.md")]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "text"), new FunctionResultContent("c2", Json("[1]"))]),
            new(ChatRole.Tool, [new FunctionResultContent("c3", Json("\"quoted\""))]),
            new(ChatRole.Assistant, "Done."),
        ]);

        JsonElement[] messages = [.. server.Requests[0].Body.GetProperty("messages").EnumerateArray()];
        Assert.Equal(
            ["system:Be brief.", "user:Hi.", "assistant:Wait.", "c1:text", "c2:[1]", "c3:quoted", "assistant:Done."],
            messages.Select(message => $"{Sender(message)}:{Content(message)}"));
        Assert.Equal(
            ["""c1 Read {"path":"a.md"}""", """c2 Read {"path":"b.md"}"""],
            messages[2].GetProperty("tool_calls").EnumerateArray().Select(Describe));
    }

    [Fact]
    public async Task ToolLoop_RunsAgainstTheService()
    {
        string call = Completion(
            """
            {"role":"assistant","tool_calls":[
              {"id":"c1","type":"function","function":{"name":"Search","arguments":"{\"query\":\"spans\"}"}}]}
            """,
            "tool_calls");
        await using ChatServer server = new((200, call), (200, TextCompletion));

        AIFunction search = AIFunctionFactory.Create(Search);

        ChatResponse response =
            await ToolLoop.RunAsync(Model(server), "Use tools.", "Hi.", [search], 3, CancellationToken.None);

        JsonElement result = server.Requests[1].Body.GetProperty("messages").EnumerateArray().Last();
        Assert.Equal("Hello.", response.Text);
        Assert.Equal(("c1", "found spans"), (result.GetProperty("tool_call_id").GetString(), Content(result)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task ErrorOfTheService_ReachesTheCaller(int status)
    {
        await using ChatServer server = new((status, """{"error":{"message":"No luck.","type":"x","code":"y"}}"""));

        ClientResultException exception =
            await Assert.ThrowsAsync<ClientResultException>(() => Model(server).GetResponseAsync("Hi."));

        Assert.Equal(status, exception.Status);
        Assert.Contains("No luck.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_HoldsTheWholeResponse()
    {
        await using ChatServer server = new((200, TextCompletion));

        ChatResponse response = await Model(server).GetStreamingResponseAsync("Hi.").ToChatResponseAsync();

        Assert.Equal(("Hello.", "chatcmpl-1"), (response.Text, response.ResponseId));
        Assert.Equal(100, response.Usage?.InputTokenCount);
    }

    [Fact]
    public async Task Services_AreMetadataAndClient()
    {
        await using ChatServer server = new();
        OpenAIChatModel model = Model(server);

        ChatClientMetadata metadata = model.GetService<ChatClientMetadata>()!;

        Assert.Equal(("openai", "gpt-test"), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Equal(server.Address, metadata.ProviderUri);
        Assert.NotNull(model.GetService<ChatClient>());
    }

    private static OpenAIChatModel Model(ChatServer server)
    {
        // The client would try an error 500 again, and wait before it does.
        ClientRetryPolicy once = new(maxRetries: 0);
        OpenAIClientOptions options = new() { Endpoint = server.Address, RetryPolicy = once };
        return new("gpt-test", new ApiKeyCredential("secret"), options);
    }

    [Description("Finds sections.")]
    private static string Search([Description("The words.")] string query)
    {
        return $"found {query}";
    }

    private static string Completion(string message, string finishReason)
    {
        return $$"""
            {"id":"chatcmpl-2","object":"chat.completion","created":1760000000,"model":"gpt-test-2026",
             "choices":[{"index":0,"finish_reason":"{{finishReason}}","message":{{message}}}]}
            """;
    }

    private static FunctionCallContent Call(string id, string path)
    {
        return new(id, "Read", new Dictionary<string, object?> { ["path"] = path });
    }

    private static JsonElement Json(string json)
    {
        return JsonSerializer.Deserialize<JsonElement>(json);
    }

    private static string? Sender(JsonElement message)
    {
        return message.GetProperty(message.TryGetProperty("tool_call_id", out _) ? "tool_call_id" : "role").GetString();
    }

    // The protocol allows both: a string, and a list of parts.
    private static string? Content(JsonElement message)
    {
        JsonElement content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.Array
            ? string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()))
            : content.GetString();
    }

    private static string Describe(JsonElement call)
    {
        JsonElement function = call.GetProperty("function");
        return $"{call.GetProperty("id")} {function.GetProperty("name")} {function.GetProperty("arguments")}";
    }
}
