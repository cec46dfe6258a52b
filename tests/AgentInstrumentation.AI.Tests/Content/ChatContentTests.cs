using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

#pragma warning disable MEAI001 // every type of content is recorded, whether it may change or not

public sealed class ChatContentTests
{
    private static readonly AIContent[] EveryContent =
    [
        new TextContent("Is it raining in Oslo?"),
        new TextReasoningContent("They ask for the weather."),
        new FunctionCallContent(
            "c1", "weather", new Dictionary<string, object?> { ["city"] = "Oslo", ["apiKey"] = "k" }),
        new FunctionResultContent("c1", JsonSerializer.SerializeToElement(new { rain = true })),
        new FunctionResultContent("c2", result: null) { Exception = new InvalidOperationException("no such city") },
        new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
        new UriContent(new Uri("https://example.org/a.mp3"), "audio/mpeg"),
        new HostedFileContent("file_1"),
        new HostedVectorStoreContent("vs_1"),
        new ErrorContent("refused") { ErrorCode = "policy" },
        new UsageContent(new UsageDetails { InputTokenCount = 1 }),
        new McpServerToolCallContent("m1", "lookup", "server") { Arguments = new Dictionary<string, object?>() },
        new McpServerToolResultContent("m1") { Outputs = [new TextContent("found")] },
        new WebSearchToolCallContent("w1") { Queries = ["rain in Oslo"] },
        new WebSearchToolResultContent("w1"),
        new CodeInterpreterToolCallContent("i1") { Inputs = [new TextContent("1 + 1")] },
        new CodeInterpreterToolResultContent("i1") { Outputs = [new TextContent("2")] },
        new ImageGenerationToolCallContent("g1"),
        new ImageGenerationToolResultContent("g1"),
        new ToolApprovalRequestContent("a1", new FunctionCallContent("c3", "delete")),
        new ToolApprovalResponseContent("a1", approved: true, new FunctionCallContent("c3", "delete")),
        new UnknownContent(),
    ];

    private static readonly string[] ContentTags =
    [
        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.definitions",
    ];

    [Fact]
    public async Task EveryTypeOfContent_IsInTheSchema()
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();

        await CallAsync(Answering(EveryContent), [new ChatMessage(ChatRole.User, [.. EveryContent])]);

        var span = run.Spans.Single();
        var input = ContentSchema.Valid("input_messages", span.GetTagItem("gen_ai.input.messages"));
        var output = ContentSchema.Valid("output_messages", span.GetTagItem("gen_ai.output.messages"));
        string[] types =
        [
            "text", "reasoning", "tool_call", "tool_call_response", "tool_call_response", "blob", "uri", "file",
            "vector_store", "error", "server_tool_call", "server_tool_call_response", "server_tool_call",
            "server_tool_call_response", "server_tool_call", "server_tool_call_response", "server_tool_call",
            "server_tool_call_response", "tool_approval_request", "tool_approval_response", "UnknownContent",
        ];
        Assert.Equal(types, TypesOf(input[0]));
        Assert.Equal(types, TypesOf(Assert.Single(output.EnumerateArray())));
        Assert.Equal(
            """{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo","apiKey":"[redacted]"}}""",
            input[0].GetProperty("parts")[2].GetRawText());
        Assert.Equal(
            """{"type":"blob","modality":"image","mime_type":"image/png","content":"AQID"}""",
            input[0].GetProperty("parts")[5].GetRawText());
    }

    [Fact]
    public async Task Conversation_IsAsTheConventionsShowIt()
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Is it raining in Oslo?") { AuthorName = "ada" },
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", Arguments)]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", Rain)]),
        ];
        var options = new ChatOptions
        {
            Instructions = "Answer briefly.",
            Tools = [Weather, new HostedWebSearchTool()],
        };

        await CallAsync(Answering(new TextContent("Yes.")), messages, options);

        var span = run.Spans.Single();
        ContentSchema.Valid("system_instructions", span.GetTagItem("gen_ai.system_instructions"));
        ContentSchema.Valid("tool_definitions", span.GetTagItem("gen_ai.tool.definitions"));
        Assert.Equal(
            """[{"type":"text","content":"Answer briefly."}]""", span.GetTagItem("gen_ai.system_instructions"));
        Assert.Equal(
            """
            [{"role":"user","name":"ada","parts":[{"type":"text","content":"Is it raining in Oslo?"}]},
            {"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]},
            {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"rain":true}}]}]
            """.ReplaceLineEndings(""),
            span.GetTagItem("gen_ai.input.messages"));
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"Yes."}],"finish_reason":"tool_call"}]""",
            span.GetTagItem("gen_ai.output.messages"));
        Assert.Equal(
            """[{"type":"function","name":"weather"},{"type":"web_search","name":"web_search"}]""",
            span.GetTagItem("gen_ai.tool.definitions"));
        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal(span.GetTagItem("gen_ai.output.messages"), llm.Result);
        using var arguments = JsonDocument.Parse(llm.Arguments!);
        Assert.Equal(
            ["gen_ai.system_instructions", "gen_ai.input.messages", "gen_ai.tool.definitions"],
            arguments.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task ToolSchemas_AreRecordedWhereAskedFor()
    {
        using var run = new TestRun(
            new AgentInstrumentationOptions { CaptureContent = true, CaptureToolSchemas = true });
        var options = new ChatOptions { Tools = [Weather] };

        await CallAsync(Answering(), [new ChatMessage(ChatRole.User, "hi")], options);

        var tools = ContentSchema.Valid("tool_definitions", run.Spans.Single().GetTagItem("gen_ai.tool.definitions"));
        Assert.Equal("The weather.", tools[0].GetProperty("description").GetString());
        Assert.Equal("object", tools[0].GetProperty("parameters").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("SPAN_ONLY", true, false)]
    [InlineData("EVENT_ONLY", false, true)]
    [InlineData("span_and_event", true, true)]
    [InlineData("true", true, true)]
    [InlineData("NO_CONTENT", false, false)]
    [InlineData("false", false, false)]
    public async Task Switch_SaysWhere(string value, bool onSpan, bool inEvent)
    {
        Assert.True(ContentCaptureOf(value, out var capture));
        using var run = new TestRun(new AgentInstrumentationOptions { CaptureContent = capture });
        using var session = run.Client.StartSession();

        await CallAsync(Answering(new TextContent("no")), [new ChatMessage(ChatRole.User, "secret plan")]);

        var tags = run.Spans.Single().TagObjects.Select(static tag => tag.Key).ToList();
        var llm = Assert.Single(run.Events);
        Assert.Equal(
            (onSpan, onSpan, inEvent, inEvent),
            (tags.Contains("gen_ai.input.messages"),
                tags.Contains("gen_ai.output.messages"),
                llm.Arguments is not null,
                llm.Result is not null));
    }

    [Fact]
    public async Task TooMuch_IsCutWithinTheSchemaAndTheLatestStays()
    {
        using var run = new TestRun(captureContent: true);
        var history = Enumerable.Range(0, 400)
            .Select(static turn => new ChatMessage(ChatRole.User, $"turn {turn} {new string('x', 500)}"))
            .Append(new ChatMessage(ChatRole.User, new string('é', 100_000)))
            .ToList();
        var tools = Enumerable.Range(0, 2000).Select(static index => AIFunctionFactory.Create(() => 1, $"tool{index}"));
        var options = new ChatOptions { Instructions = new string('"', 100_000), Tools = [.. tools] };
        var answer = Enumerable.Repeat(new TextContent(new string('\\', 9000)), 50);

        await CallAsync(Answering([.. answer]), history, options);

        var span = run.Spans.Single();
        var input = ContentSchema.Valid("input_messages", span.GetTagItem("gen_ai.input.messages"));
        ContentSchema.Valid("output_messages", span.GetTagItem("gen_ai.output.messages"));
        ContentSchema.Valid("system_instructions", span.GetTagItem("gen_ai.system_instructions"));
        ContentSchema.Valid("tool_definitions", span.GetTagItem("gen_ai.tool.definitions"));
        Assert.Matches("^… [0-9]+ more, truncated$", FirstContentOf(input[0]));
        Assert.EndsWith("… (100000 characters, truncated)", FirstContentOf(input[input.GetArrayLength() - 1]));
        Assert.InRange(ContentBytes(span), 10_000, 32 * 1024);
    }

    [Fact]
    public async Task ComputedMessages_AreEnumeratedOnce()
    {
        using var run = new TestRun(captureContent: true);
        var enumerated = 0;
        IEnumerable<ChatMessage> Compute()
        {
            enumerated++;
            yield return new ChatMessage(ChatRole.User, "computed");
        }

        using var client = new ScriptedChatClient { ReadsMessages = true };
        await client.UseAgentInstrumentation().GetResponseAsync(Compute());
        await foreach (var _ in client.UseAgentInstrumentation().GetStreamingResponseAsync(Compute()))
        {
        }

        Assert.Equal(2, enumerated);
        Assert.All(
            run.Spans.Ended,
            static span => Assert.Contains(
                "computed", (string?)span.GetTagItem("gen_ai.input.messages"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_IsPutTogetherAsFarAsItCame()
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();
        ChatResponseUpdate[] updates =
        [
            new(ChatRole.Assistant, [new TextReasoningContent("Hm")]),
            new(ChatRole.Assistant, [new TextReasoningContent("m.")]),
            new(ChatRole.Assistant, "Hel"),
            new(ChatRole.Assistant, "lo"),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", Arguments)]),
        ];
        using var client = new ScriptedChatClient
        {
            Stream = token => ScriptedChatClient.Yield(updates, new InvalidOperationException("lost"), token),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in client.UseAgentInstrumentation().GetStreamingResponseAsync("hi"))
            {
            }
        });

        var span = run.Spans.Single();
        ContentSchema.Valid("output_messages", span.GetTagItem("gen_ai.output.messages"));
        Assert.Equal(
            """
            [{"role":"assistant","parts":[{"type":"reasoning","content":"Hmm."},{"type":"text","content":"Hello"},
            {"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}],"finish_reason":"unknown"}]
            """.ReplaceLineEndings(""),
            span.GetTagItem("gen_ai.output.messages"));
        Assert.Equal(span.GetTagItem("gen_ai.output.messages"), run.Events.OfType<LlmEvent>().Single().Result);
    }

    [Fact]
    public async Task HostileParts_NeverReachTheCaller()
    {
        using var run = new TestRun(captureContent: true);
        var options = new ChatOptions { Tools = [new ThrowingTool()] };

        var response = await CallAsync(
            Answering(new TextContent("fine")), [new ChatMessage(ChatRole.User, "hi")], options);

        Assert.Equal("fine", response.Text);
        Assert.Contains(run.Warnings, static warning => warning.Contains("model request", StringComparison.Ordinal));
    }

    private static Dictionary<string, object?> Arguments => new() { ["city"] = "Oslo" };

    private static JsonElement Rain => JsonSerializer.SerializeToElement(new { rain = true });

    private static AIFunction Weather => AIFunctionFactory.Create((string city) => city, "weather", "The weather.");

    private static string? FirstContentOf(JsonElement message) =>
        message.GetProperty("parts")[0].GetProperty("content").GetString();

    private static async Task<ChatResponse> CallAsync(
        ScriptedChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        using (client)
        {
            return await client.UseAgentInstrumentation().GetResponseAsync(messages, options);
        }
    }

    private static ScriptedChatClient Answering(params AIContent[] contents) => new()
    {
        Answer = _ => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. contents]))
        {
            FinishReason = ChatFinishReason.ToolCalls,
        }),
    };

    private static IEnumerable<string?> TypesOf(JsonElement message) =>
        message.GetProperty("parts").EnumerateArray().Select(static part => part.GetProperty("type").GetString());

    private static bool ContentCaptureOf(string value, out ContentCapture capture)
    {
        var options = new AgentInstrumentationOptions();
        options.Apply(name => name == nameof(AgentInstrumentationOptions.CaptureContent) ? value : null);
        capture = options.CaptureContent;
        return !options.Validate(null!).Any();
    }

    private static int ContentBytes(Activity span) =>
        ContentTags.Sum(name => Encoding.UTF8.GetByteCount((string)span.GetTagItem(name)!));

    private sealed class UnknownContent : AIContent;

    private sealed class ThrowingTool : AITool
    {
        public override string Name => throw new InvalidOperationException("no name");
    }
}
