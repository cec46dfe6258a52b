using AgentInstrumentation.Testing;
using OpenAI.Chat;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Messages of calls that the rule set for the package OpenAI traces.</summary>
public sealed class OpenAIContentTests
{
    private const string Completion = """
        {
          "id": "chatcmpl_1", "object": "chat.completion", "created": 1, "model": "gpt-5-mini",
          "choices": [
            { "index": 0, "finish_reason": "tool_calls", "message": { "role": "assistant", "content": "Let me see.",
              "tool_calls": [{ "id": "c2", "type": "function", "function": { "name": "weather", "arguments": "{\"city\":\"Bergen\"}" } }] } }
          ]
        }
        """;

    private const string Chunks = """
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"role":"assistant","content":"Let me "}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"content":"see."}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c2","type":"function","function":{"name":"weather","arguments":""}}]}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"Bergen\"}"}}]}}]}
        {"id":"chatcmpl_1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}
        [DONE]
        """;

    private const string Answer = """
        [{"role":"assistant","parts":[{"type":"text","content":"Let me see."},{"type":"tool_call","id":"c2","name":"weather","arguments":{"city":"Bergen"}}],"finish_reason":"tool_call"}]
        """;

    private static readonly ChatMessage[] Conversation =
    [
        new SystemChatMessage("Be brief."),
        new UserChatMessage(
            ChatMessageContentPart.CreateTextPart("Is it raining here?"),
            ChatMessageContentPart.CreateImagePart(new Uri("https://example.org/sky.png")),
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes([1, 2, 3]), "image/png")),
        new AssistantChatMessage([ChatToolCall.CreateFunctionToolCall(
            "c1", "weather", BinaryData.FromString("""{"city":"Oslo"}"""))]),
        new ToolChatMessage("c1", """{"rain":true}"""),
        new AssistantChatMessage("Yes."),
        new UserChatMessage("And in Bergen?") { ParticipantName = "Kari" },
    ];

    private static readonly ChatCompletionOptions Options = new()
    {
        Tools = { ChatTool.CreateFunctionTool("weather", "Tells it.", BinaryData.FromString("""{"type":"object"}""")) },
    };

    [Fact]
    public async Task Chat_HasMessagesToolsAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await OpenAICallTests.ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Conversation, Options);

        Assert.Equal(
            """[{"role":"system","parts":[{"type":"text","content":"Be brief."}]},{"role":"user","parts":"""
            + """[{"type":"text","content":"Is it raining here?"},"""
            + """{"type":"uri","modality":"image","uri":"https://example.org/sky.png"},"""
            + """{"type":"blob","modality":"image","mime_type":"image/png","content":"AQID"}]},"""
            + """{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]},"""
            + """{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"rain":true}}]},"""
            + """{"role":"assistant","parts":[{"type":"text","content":"Yes."}]},{"role":"user","name":"Kari","parts":"""
            + """[{"type":"text","content":"And in Bergen?"}]}]""",
            RecordedContent.Input(run));
        Assert.Equal(Answer, RecordedContent.Output(run));
        Assert.Equal(
            """[{"type":"function","name":"weather","description":"Tells it.","parameters":{"type":"object"}}]""",
            RecordedContent.Tools(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChatStream_HasItsPiecesPutTogether(bool isAsync)
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ChatWith(ScriptedService.Streaming(Chunks));

        if (isAsync)
        {
            await foreach (var update in client.CompleteChatStreamingAsync(Conversation, Options))
            {
                Assert.NotNull(update);
            }
        }
        else
        {
            Assert.Equal(6, client.CompleteChatStreaming(Conversation, Options).Count());
        }

        Assert.Equal(Answer, RecordedContent.Output(run));
        Assert.Contains("And in Bergen?", RecordedContent.Input(run), StringComparison.Ordinal);
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task StreamThatIsLeft_HasWhatCame()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ChatWith(ScriptedService.Streaming(Chunks));

        await foreach (var update in client.CompleteChatStreamingAsync(Conversation))
        {
            break;
        }

        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"Let me "}],"finish_reason":"unknown"}]""",
            RecordedContent.Output(run));
    }

    [Fact]
    public async Task Response_HasInstructionsItemsToolsAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var service = new ScriptedService("""
            {
              "id": "resp_1", "object": "response", "created_at": 1, "status": "completed", "model": "gpt-5-mini",
              "parallel_tool_calls": true, "tool_choice": "auto", "tools": [],
              "output": [
                { "type": "reasoning", "id": "rs_1", "summary": [{ "type": "summary_text", "text": "They ask." }] },
                { "type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
                  "content": [{ "type": "output_text", "text": "Let me see.", "annotations": [] }] },
                { "type": "function_call", "id": "fc_1", "call_id": "c2", "name": "weather", "arguments": "{\"city\":\"Bergen\"}", "status": "completed" }
              ]
            }
            """);
        var options = new CreateResponseOptions(
            "gpt-5-mini",
            [
                ResponseItem.CreateUserMessageItem("Is it raining in Oslo?"),
                ResponseItem.CreateFunctionCallItem("c1", "weather", BinaryData.FromString("""{"city":"Oslo"}""")),
                ResponseItem.CreateFunctionCallOutputItem("c1", """{"rain":true}"""),
            ])
        {
            Instructions = "Be brief.",
            Tools = { ResponseTool.CreateFunctionTool("weather", BinaryData.FromString("""{"type":"object"}"""), true) },
        };

        await OpenAICallTests.ResponsesWith(service).CreateResponseAsync(options);

        Assert.Equal("""[{"type":"text","content":"Be brief."}]""", RecordedContent.Instructions(run));
        Assert.Equal(
            """[{"role":"user","parts":[{"type":"text","content":"Is it raining in Oslo?"}]},{"role":"assistant","parts":"""
            + """[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]},{"role":"tool","parts":"""
            + """[{"type":"tool_call_response","id":"c1","response":{"rain":true}}]}]""",
            RecordedContent.Input(run));
        Assert.Equal(
            """
            [{"role":"assistant","parts":[{"type":"reasoning","content":"They ask."},{"type":"text","content":"Let me see."},{"type":"tool_call","id":"c2","name":"weather","arguments":{"city":"Bergen"}}],"finish_reason":"tool_call"}]
            """,
            RecordedContent.Output(run));
        Assert.Equal(
            """[{"type":"function","name":"weather","parameters":{"type":"object"}}]""", RecordedContent.Tools(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task ResponseStream_HasTheAnswerOfItsEnd()
    {
        const string Events = """
            event: response.created
            {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"gpt-5-mini","output":[],"parallel_tool_calls":true,"tool_choice":"auto","tools":[]}}
            event: response.output_text.delta
            {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Yes."}
            event: response.completed
            {"type":"response.completed","sequence_number":2,"response":{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-5-mini","output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Yes."}]}],"tool_choice":"auto","tools":[]}}
            """;
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ResponsesWith(ScriptedService.Streaming(Events));

        await foreach (var update in await client.CreateResponseStreamingAsync("gpt-5-mini", "Is it raining?"))
        {
            Assert.NotNull(update);
        }

        Assert.Equal(
            """[{"role":"user","parts":[{"type":"text","content":"Is it raining?"}]}]""", RecordedContent.Input(run));
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"Yes."}],"finish_reason":"stop"}]""",
            RecordedContent.Output(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task ResponseToAText_HasTheText()
    {
        using var run = RecordedContent.Start();

        await OpenAICallTests.ResponsesWith(new ScriptedService(OpenAICallTests.Response))
            .CreateResponseAsync("gpt-5-mini", "Is it raining?");

        Assert.Equal(
            """[{"role":"user","parts":[{"type":"text","content":"Is it raining?"}]}]""", RecordedContent.Input(run));
    }

    // A sequence that is computed while it is enumerated is the client's to enumerate, once.
    [Fact]
    public async Task MessagesThatAreComputed_AreLeftAlone()
    {
        var bare = await CountAskedAsync();
        using var run = RecordedContent.Start();

        Assert.Equal(bare, await CountAskedAsync());

        Assert.Null(Assert.Single(run.Spans).GetTagItem("gen_ai.input.messages"));
        Assert.Equal(Answer, RecordedContent.Output(run));
    }

    [Fact]
    public async Task WithoutCapture_NothingIsSaid()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await OpenAICallTests.ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Conversation, Options);

        Assert.DoesNotContain(
            Assert.Single(run.Spans).TagObjects, static tag => $"{tag.Value}".Contains("Bergen", StringComparison.Ordinal));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal((null, null), (call.Arguments, call.Result));
    }

    [Fact]
    public async Task InEventsAlone_SpansSayNothing()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = ContentCapture.EventOnly);
        using var session = run.Client.StartSession();

        await OpenAICallTests.ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Conversation, Options);

        Assert.Null(Assert.Single(run.Spans).GetTagItem("gen_ai.input.messages"));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Contains("And in Bergen?", call.Arguments, StringComparison.Ordinal);
        Assert.Equal(Answer, call.Result);
    }

    private static async Task<int> CountAskedAsync()
    {
        var asked = 0;
        await OpenAICallTests.ChatWith(new ScriptedService(Completion)).CompleteChatAsync(Conversation.Select(message =>
        {
            asked++;
            return message;
        }));
        return asked;
    }
}
