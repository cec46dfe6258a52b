using AgentInstrumentation.Testing;
using Anthropic;
using Anthropic.Models.Messages;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for the package Anthropic.</summary>
public sealed class AnthropicCallTests
{
    private const string Answer = """
        {
          "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-haiku-4-5-20251001",
          "content": [{ "type": "text", "text": "hello" }], "stop_reason": "end_turn", "stop_sequence": null,
          "usage": {
            "input_tokens": 100, "cache_read_input_tokens": 400, "cache_creation_input_tokens": 50, "output_tokens": 20
          }
        }
        """;

    private const string Events = """
        event: message_start
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":100,"cache_read_input_tokens":400,"cache_creation_input_tokens":50,"output_tokens":1}}}
        event: content_block_start
        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
        event: content_block_delta
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"hello"}}
        event: content_block_stop
        {"type":"content_block_stop","index":0}
        event: message_delta
        {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":20}}
        event: message_stop
        {"type":"message_stop"}
        """;

    private static readonly MessageCreateParams Question = new()
    {
        Model = "claude-haiku-4-5",
        MaxTokens = 100,
        Messages = [new UserMessageParam { Content = "hi" }],
    };

    [Fact]
    public async Task Create_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        var answer = await ClientFor(new ScriptedService(Answer)).Messages.Create(Question);

        Assert.Equal("msg_1", answer.ID);
        AssertTold(run);
    }

    [Fact]
    public async Task CreateStreaming_IsTracedToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var count = 0;

        await foreach (var item in ClientFor(ScriptedService.Streaming(Events)).Messages.CreateStreaming(Question))
        {
            Assert.False(Assert.Single(run.Spans).IsStopped);
            count++;
        }

        Assert.Equal(6, count);
        AssertTold(run);
    }

    private static AnthropicClient ClientFor(ScriptedService service) => new()
    {
        ApiKey = "none",
        MaxRetries = 0,
        HttpClient = new HttpClient(service),
    };

    private static void AssertTold(AgentRecorder run)
    {
        var span = Assert.Single(run.Spans);
        Assert.Equal("chat claude-haiku-4-5", span.DisplayName);
        Assert.Equal("anthropic", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("claude-haiku-4-5-20251001", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal("msg_1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal(["end_turn"], (string[])span.GetTagItem("gen_ai.response.finish_reasons")!);
        Assert.Equal(550L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(20L, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(400L, span.GetTagItem("gen_ai.usage.cache_read.input_tokens"));
        Assert.Equal(50L, span.GetTagItem("gen_ai.usage.cache_creation.input_tokens"));
        Assert.Equal(100L, span.GetTagItem("gen_ai.request.max_tokens"));
        Assert.NotNull(span.GetTagItem("agent.cost.usd"));
    }
}
