using Anthropic;
using Anthropic.Models.Messages;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Messages of calls that the rule set for the package Anthropic traces.</summary>
public sealed class AnthropicContentTests
{
    private const string Message = """
        {
          "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-haiku-4-5",
          "content": [
            { "type": "thinking", "thinking": "They ask.", "signature": "s" },
            { "type": "text", "text": "Let me see." },
            { "type": "tool_use", "id": "c2", "name": "weather", "input": { "city": "Bergen" } }
          ],
          "stop_reason": "tool_use", "stop_sequence": null, "usage": { "input_tokens": 10, "output_tokens": 2 }
        }
        """;

    private const string Events = """
        event: message_start
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":1}}}
        event: content_block_start
        {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
        event: content_block_delta
        {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"They ask."}}
        event: content_block_stop
        {"type":"content_block_stop","index":0}
        event: content_block_start
        {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
        event: content_block_delta
        {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Let me "}}
        event: content_block_delta
        {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"see."}}
        event: content_block_stop
        {"type":"content_block_stop","index":1}
        event: content_block_start
        {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"c2","name":"weather","input":{}}}
        event: content_block_delta
        {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"city\":"}}
        event: content_block_delta
        {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"\"Bergen\"}"}}
        event: content_block_stop
        {"type":"content_block_stop","index":2}
        event: message_delta
        {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":2}}
        event: message_stop
        {"type":"message_stop"}
        """;

    private const string Answer = """
        [{"role":"assistant","parts":[{"type":"reasoning","content":"They ask."},{"type":"text","content":"Let me see."},{"type":"tool_call","id":"c2","name":"weather","arguments":{"city":"Bergen"}}],"finish_reason":"tool_call"}]
        """;

    private static readonly MessageCreateParams Question = new()
    {
        Model = "claude-haiku-4-5",
        MaxTokens = 100,
        System = "Be brief.",
        Messages =
        [
            new UserMessageParam { Content = "Is it raining in Oslo?" },
            new AssistantMessageParam
            {
                Content = new List<ContentBlockParam>
                {
                    new ToolUseBlockParam
                    {
                        ID = "c1",
                        Name = "weather",
                        Input = new Dictionary<string, System.Text.Json.JsonElement>
                        {
                            ["city"] = System.Text.Json.JsonSerializer.SerializeToElement("Oslo"),
                        },
                    },
                },
            },
            new UserMessageParam
            {
                Content = new List<ContentBlockParam> { new ToolResultBlockParam("c1") { Content = "rain" } },
            },
        ],
        Tools = [new Tool { Name = "weather", Description = "Tells it.", InputSchema = new() }],
    };

    [Fact]
    public async Task Message_HasInstructionsMessagesToolsAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await ClientOf(new ScriptedService(Message)).Messages.Create(Question);

        Assert.Equal("""[{"type":"text","content":"Be brief."}]""", RecordedContent.Instructions(run));
        Assert.Equal(
            """
            [{"role":"user","parts":[{"type":"text","content":"Is it raining in Oslo?"}]},{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]},{"role":"user","parts":[{"type":"tool_call_response","id":"c1","response":"rain"}]}]
            """,
            RecordedContent.Input(run));
        Assert.Equal(Answer, RecordedContent.Output(run));
        Assert.Equal(
            """[{"type":"function","name":"weather","description":"Tells it.","parameters":{"type":"object"}}]""",
            RecordedContent.Tools(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task Stream_HasItsPiecesPutTogether()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await foreach (var item in ClientOf(ScriptedService.Streaming(Events)).Messages.CreateStreaming(Question))
        {
            Assert.NotNull(item);
        }

        Assert.Equal(Answer, RecordedContent.Output(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task Beta_HasMessagesAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await ClientOf(new ScriptedService(Message)).Beta.Messages.Create(new()
        {
            Model = "claude-haiku-4-5",
            MaxTokens = 100,
            Messages = [new Anthropic.Models.Beta.Messages.BetaUserMessageParam { Content = "hi" }],
        });

        Assert.Equal("""[{"role":"user","parts":[{"type":"text","content":"hi"}]}]""", RecordedContent.Input(run));
        Assert.Equal(Answer, RecordedContent.Output(run));
    }

    private static AnthropicClient ClientOf(ScriptedService service) => new()
    {
        ApiKey = "none",
        MaxRetries = 0,
        HttpClient = new HttpClient(service),
    };
}
