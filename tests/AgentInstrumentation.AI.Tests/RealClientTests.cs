using System.Diagnostics;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

/// <summary>The clients of OpenAI and Anthropic, over HTTP.</summary>
[Collection(ForeignSources.Name)]
public sealed class RealClientTests
{
    private static readonly ModelReply Reply = new("It is raining in Oslo")
    {
        Usage = new ModelTokens(Input: 1000, Output: 200, Cached: 400, Reasoning: 50, CacheWrite: 100),
    };

    public static TheoryData<string, bool> All => RealClients.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Call_IsRecordedAsTheProviderSaysIt(string name, bool isStreaming)
    {
        await using var server = await ModelHost.StartAsync(static _ => Reply);
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();
        using var client = RealClients.Create(name, server.Address).UseAgentInstrumentation();
        run.Clock.AdvanceMilliseconds(1);

        var outcome = await CallOutcome.OfAsync(client, "Is it raining?", isStreaming);

        Assert.Null(outcome.Failure);
        var isAnthropic = name == RealClients.Anthropic;
        var call = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal(
            isAnthropic ? new TokenUsage(1000, 200, 400, null, 100) : new TokenUsage(1000, 200, 400, 50),
            call.Usage);
        Assert.NotNull(call.CostUsd);
        var span = run.Spans.Single();
        Assert.Equal(isAnthropic ? "chat claude-sonnet-4-5" : "chat gpt-5-mini", span.DisplayName);
        Assert.Equal(isAnthropic ? "anthropic" : "openai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal(server.Address.Port, span.GetTagItem("server.port"));
        Assert.EndsWith("1", (string?)span.GetTagItem("gen_ai.response.id"), StringComparison.Ordinal);
        Assert.Equal(isStreaming ? true : null, span.GetTagItem("gen_ai.request.stream"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        ContentSchema.Valid("input_messages", span.GetTagItem("gen_ai.input.messages"));
        var answer = ContentSchema.Valid("output_messages", span.GetTagItem("gen_ai.output.messages"));
        Assert.Equal("It is raining in Oslo", answer[0].GetProperty("parts")[0].GetProperty("content").GetString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ToolCall_IsInTheAnswer(string name, bool isStreaming)
    {
        await using var server = await ModelHost.StartAsync(static _ => new ModelReply
        {
            ToolCalls = [new ModelToolCall("c1", "weather", """{"city":"Oslo"}""")],
            Usage = new ModelTokens(Input: 10, Output: 5),
        });
        using var run = new TestRun(captureContent: true);
        using var client = RealClients.Create(name, server.Address).UseAgentInstrumentation();

        await CallOutcome.OfAsync(client, "Is it raining?", isStreaming);

        Assert.Contains(
            """{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}""",
            (string?)run.Spans.Single().GetTagItem("gen_ai.output.messages"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RealClients.OpenAIChat)]
    [InlineData(RealClients.Anthropic)]
    public async Task RetryWithinAClient_IsOneCall(string name)
    {
        var calls = 0;
        await using var server = await ModelHost.StartAsync(_ => Interlocked.Increment(ref calls) == 1
            ? Reply with { Fault = ModelFault.RateLimited, RetryAfterSeconds = 0 }
            : Reply);
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = RealClients.Create(name, server.Address, retries: 2).UseAgentInstrumentation();

        Assert.Null((await CallOutcome.OfAsync(client, "hi", isStreaming: false)).Failure);

        Assert.Equal(2, server.Calls.Count);
        Assert.Single(run.Spans.Ended);
        Assert.Equal(OperationStatus.Ok, Assert.Single(run.Events).Status);
    }

    [Theory]
    [InlineData(RealClients.OpenAIChat)]
    [InlineData(RealClients.Anthropic)]
    public async Task StreamLeftEarly_EndsOnce(string name)
    {
        await using var server = await ModelHost.StartAsync(static _ => Reply);
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();
        using var client = RealClients.Create(name, server.Address).UseAgentInstrumentation();

        await foreach (var update in client.GetStreamingResponseAsync("hi"))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        Assert.Equal(true, run.Spans.Single().GetTagItem("agent.stream.disposed_early"));
        Assert.Contains("\"It\"", Assert.IsType<LlmEvent>(Assert.Single(run.Events)).Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embeddings_AreRecorded()
    {
        await using var server = await ModelHost.StartAsync(static _ => Reply);
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var generator = RealClients.Embeddings(server.Address).UseAgentInstrumentation();

        var vectors = await generator.GenerateAsync(["a", "bcd"]);

        Assert.Equal([1f, 3f], vectors.Select(static vector => vector.Vector.Span[0]));
        Assert.Equal("embeddings text-embedding-3-small", run.Spans.Single().DisplayName);
        Assert.Equal(1000, Assert.IsType<LlmEvent>(Assert.Single(run.Events)).Usage.Input);
    }
}
