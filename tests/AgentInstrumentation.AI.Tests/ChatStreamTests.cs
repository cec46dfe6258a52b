using System.Diagnostics;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

public sealed class ChatStreamTests
{
    private static ChatResponseUpdate[] Updates =>
    [
        new(ChatRole.Assistant, "Hel") { ResponseId = "resp_1", ModelId = "gpt-5-mini-2025-08-07" },
        new(ChatRole.Assistant, "lo"),
        new() { FinishReason = ChatFinishReason.Length },
        new()
        {
            Contents =
            [
                new UsageContent(new UsageDetails
                {
                    InputTokenCount = 1000,
                    OutputTokenCount = 200,
                    CachedInputTokenCount = 400,
                    ReasoningTokenCount = 50,
                }),
            ],
        },
    ];

    [Fact]
    public async Task Stream_HasExactlyTheAttributesOfTheConventions()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = Streaming(Updates);

        await EnumerateAsync(client);

        Assert.Equal(
            """
            agent.cost.price_date=2026-08-01
            agent.cost.usd=0.00056
            agent.operation.kind=llm
            agent.stream.items=4
            gen_ai.operation.name=chat
            gen_ai.provider.name=openai
            gen_ai.request.model=gpt-5-mini
            gen_ai.request.stream=True
            gen_ai.response.finish_reasons=[length]
            gen_ai.response.id=resp_1
            gen_ai.response.model=gpt-5-mini-2025-08-07
            gen_ai.response.time_to_first_chunk=0
            gen_ai.usage.cache_read.input_tokens=400
            gen_ai.usage.input_tokens=1000
            gen_ai.usage.output_tokens=200
            gen_ai.usage.reasoning.output_tokens=50
            server.address=api.openai.com
            server.port=443
            session.id=(id)
            """,
            SpanText.Attributes(run.Spans.Single()));
        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((new TokenUsage(1000, 200, 400, 50), 0.00056m), (llm.Usage, llm.CostUsd));
    }

    [Fact]
    public async Task Chunks_ReachTheCallerUntouchedAndAtOnce()
    {
        using var run = new TestRun();
        var updates = Updates;
        var yielded = 0;
        using var client = Streaming(updates.Select(update =>
        {
            yielded++;
            return update;
        }));

        var seen = 0;
        await foreach (var update in client.UseAgentInstrumentation().GetStreamingResponseAsync("hi"))
        {
            Assert.Same(updates[seen++], update);
            Assert.Equal(seen, yielded);
        }

        Assert.Equal(updates.Length, seen);
    }

    [Fact]
    public async Task UsageInParts_IsAddedUp()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = Streaming(
        [
            new() { Contents = [new UsageContent(new UsageDetails { InputTokenCount = 10 })] },
            new() { Contents = [new UsageContent(new UsageDetails { OutputTokenCount = 5 })] },
        ]);

        await EnumerateAsync(client);

        Assert.Equal(new TokenUsage(10, 5), Assert.IsType<LlmEvent>(Assert.Single(run.Events)).Usage);
    }

    [Fact]
    public async Task EarlyBreak_EndsOnceWithoutUsage()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = Streaming(Updates);

        await foreach (var _ in client.UseAgentInstrumentation().GetStreamingResponseAsync("hi"))
        {
            break;
        }

        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((default(TokenUsage), OperationStatus.Ok), (llm.Usage, llm.Status));
        Assert.Equal(true, run.Spans.Single().GetTagItem("agent.stream.disposed_early"));
        Assert.Null(run.Spans.Single().GetTagItem("gen_ai.response.finish_reasons"));
        Assert.Equal("resp_1", run.Spans.Single().GetTagItem("gen_ai.response.id"));
    }

    [Fact]
    public async Task FailureOnTheWay_IsAnErrorWithTheUsageSoFar()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient(ScriptedChatClient.OpenAI)
        {
            Stream = static token =>
                ScriptedChatClient.Yield(Updates, new InvalidOperationException("connection lost"), token),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => EnumerateAsync(client));

        var llm = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal((OperationStatus.Error, 1000), (llm.Status, llm.Usage.Input));
        Assert.Equal("connection lost", Assert.Single(run.Errors).Message);
        Assert.Equal("System.InvalidOperationException", run.Spans.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task FailureBeforeTheStreamExists_BelongsToTheCall()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient { Stream = static _ => throw new ArgumentException("no such model") };

        await Assert.ThrowsAsync<ArgumentException>(() => EnumerateAsync(client));

        Assert.Equal("System.ArgumentException", run.Spans.Single().GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_IsNoError(bool byEnumerationToken)
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        using var client = new ScriptedChatClient
        {
            Stream = static token => ScriptedChatClient.Yield(Updates, failure: null, token),
        };
        var stream = client.UseAgentInstrumentation().GetStreamingResponseAsync("hi", cancellationToken: call.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream.WithCancellation(enumeration.Token))
            {
                await (byEnumerationToken ? enumeration : call).CancelAsync();
            }
        });

        Assert.Equal(OperationStatus.Cancelled, Assert.Single(run.Events).Status);
        Assert.Single(run.Spans.Ended);
    }

    [Fact]
    public async Task ConsumersContext_IsNeverChanged()
    {
        using var run = new TestRun();
        List<string?> seenByModel = [];
        using var client = Streaming(Updates.Select(update =>
        {
            seenByModel.Add(Activity.Current?.OperationName);
            return update;
        }));

        await foreach (var _ in client.UseAgentInstrumentation().GetStreamingResponseAsync("hi"))
        {
            Assert.Null(Activity.Current);
        }

        Assert.Null(Activity.Current);
        Assert.Equal(Enumerable.Repeat("chat gpt-5-mini", 4), seenByModel);
    }

    private static ScriptedChatClient Streaming(IEnumerable<ChatResponseUpdate> updates) =>
        new(ScriptedChatClient.OpenAI)
        {
            Stream = token => ScriptedChatClient.Yield(updates, failure: null, token),
        };

    private static async Task EnumerateAsync(ScriptedChatClient client)
    {
        await foreach (var _ in client.UseAgentInstrumentation().GetStreamingResponseAsync("hi"))
        {
        }
    }
}
