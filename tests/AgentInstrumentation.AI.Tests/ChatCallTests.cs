using System.Diagnostics;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

public sealed class ChatCallTests
{
    [Fact]
    public async Task FullCall_HasExactlyTheAttributesOfTheConventions()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient(ScriptedChatClient.OpenAI)
        {
            Answer = static _ => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hello"))
            {
                ResponseId = "resp_1",
                ModelId = "gpt-5-mini-2025-08-07",
                FinishReason = ChatFinishReason.Stop,
                Usage = new UsageDetails
                {
                    InputTokenCount = 1000,
                    OutputTokenCount = 200,
                    CachedInputTokenCount = 400,
                    ReasoningTokenCount = 50,
                },
            }),
        };
        var options = new ChatOptions
        {
            Temperature = 0.7f,
            TopP = 0.9f,
            TopK = 40,
            MaxOutputTokens = 500,
            FrequencyPenalty = 0.1f,
            PresencePenalty = -0.2f,
            Seed = 42,
            StopSequences = ["END", "STOP"],
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.ExtraHigh },
            ResponseFormat = ChatResponseFormat.Json,
            ConversationId = "conv_1",
        };

        await client.UseAgentInstrumentation().GetResponseAsync("hi", options);

        var span = run.Spans.Single();
        Assert.Equal(("chat gpt-5-mini", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(
            """
            agent.cost.price_date=2026-08-01
            agent.cost.usd=0.00056
            agent.operation.kind=llm
            gen_ai.conversation.id=conv_1
            gen_ai.operation.name=chat
            gen_ai.output.type=json
            gen_ai.provider.name=openai
            gen_ai.request.frequency_penalty=0.1
            gen_ai.request.max_tokens=500
            gen_ai.request.model=gpt-5-mini
            gen_ai.request.presence_penalty=-0.2
            gen_ai.request.reasoning.level=xhigh
            gen_ai.request.seed=42
            gen_ai.request.stop_sequences=[END, STOP]
            gen_ai.request.temperature=0.7
            gen_ai.request.top_k=40
            gen_ai.request.top_p=0.9
            gen_ai.response.finish_reasons=[stop]
            gen_ai.response.id=resp_1
            gen_ai.response.model=gpt-5-mini-2025-08-07
            gen_ai.usage.cache_read.input_tokens=400
            gen_ai.usage.input_tokens=1000
            gen_ai.usage.output_tokens=200
            gen_ai.usage.reasoning.output_tokens=50
            server.address=api.openai.com
            server.port=443
            session.id=(id)
            """,
            SpanText.Attributes(span));
        Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons"));
        Assert.IsType<double>(span.GetTagItem("gen_ai.request.temperature"));
        Assert.IsType<long>(span.GetTagItem("gen_ai.request.max_tokens"));
        Assert.Same(options, client.SeenOptions);
    }

    [Fact]
    public async Task SilentClient_SaysOnlyWhatIsKnown()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient();

        await client.UseAgentInstrumentation().GetResponseAsync("hi");

        var span = run.Spans.Single();
        Assert.Equal("chat", span.DisplayName);
        Assert.Equal(
            """
            agent.operation.kind=llm
            gen_ai.operation.name=chat
            session.id=(id)
            """,
            SpanText.Attributes(span));
        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((null, null, default(TokenUsage), null), (llm.Model, llm.Provider, llm.Usage, llm.CostUsd));
    }

    // 0.25 and 2 US dollars a million tokens: 1000 × 0.25 + 200 × 2.
    [Theory]
    [InlineData("gpt-5-mini", 0.00065)]
    [InlineData("model-of-tomorrow", null)]
    public async Task Cost_IsThatOfTheModelOrUnknown(string model, double? expected)
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient(ScriptedChatClient.OpenAI)
        {
            Answer = static _ => Task.FromResult(new ChatResponse
            {
                Usage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 200 },
            }),
        };

        await client.UseAgentInstrumentation().GetResponseAsync("hi", new ChatOptions { ModelId = model });

        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((model, "openai", (decimal?)expected), (llm.Model, llm.Provider, llm.CostUsd));
        Assert.Equal(new TokenUsage(1000, 200), llm.Usage);
        Assert.Equal(expected, run.Spans.Single().GetTagItem("agent.cost.usd"));
        Assert.Equal(expected is null ? 1 : 0, session.Counters.UnpricedLlmCalls);
    }

    [Fact]
    public async Task Failure_IsAnErrorOfSpanAndEvent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var client = new ScriptedChatClient
        {
            Answer = static _ => throw new InvalidOperationException("overloaded"),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.UseAgentInstrumentation().GetResponseAsync("hi"));

        var span = run.Spans.Single();
        Assert.Equal((ActivityStatusCode.Error, "overloaded"), (span.Status, span.StatusDescription));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal("overloaded", Assert.Single(run.Errors).Message);
    }

    [Fact]
    public async Task CancelledByTheCaller_IsNoError()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var source = new CancellationTokenSource();
        using var client = new ScriptedChatClient
        {
            Answer = static async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return new ChatResponse();
            },
        };

        var call = client.UseAgentInstrumentation().GetResponseAsync("hi", cancellationToken: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.Equal(OperationStatus.Cancelled, Assert.Single(run.Events).Status);
        Assert.Equal(ActivityStatusCode.Unset, run.Spans.Single().Status);
    }

    [Fact]
    public async Task Call_IsCurrentForTheModelAndNotForTheCaller()
    {
        using var run = new TestRun();
        string? seen = null;
        using var client = new ScriptedChatClient
        {
            Answer = async _ =>
            {
                await Task.Yield();
                seen = Activity.Current?.OperationName;
                return new ChatResponse();
            },
        };

        var call = client.UseAgentInstrumentation().GetResponseAsync("hi", new ChatOptions { ModelId = "m" });
        Assert.Null(Activity.Current);
        await call;

        Assert.Equal("chat m", seen);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void InstrumentedTwice_IsInstrumentedOnce()
    {
        using var client = new ScriptedChatClient();
        using var once = client.UseAgentInstrumentation();

        Assert.Same(once, once.UseAgentInstrumentation());
        Assert.Same(client, once.GetService<ScriptedChatClient>());
    }
}
