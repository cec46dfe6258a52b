using System.Diagnostics;

namespace AgentInstrumentation.Tests;

public sealed class ModelCallTests
{
    private static readonly OperationDefinition Mini = OperationDefinition.Chat("gpt-5-mini", "openai");

    [Fact]
    public void ListOfTheRequestChanges_SpanOfTheLibraryHasWhatWasAsked()
    {
        using var library = new ActivitySource("SomeModelLibrary");
        using var run = new TestRun(false, library.Name);
        using var session = run.Client.StartSession();
        List<string> stops = ["end"];
        var call = AgentOperation.Start(OperationDefinition.Chat("m-1", "openai").TracedBy(library.Name));
        call.RecordRequest(new ModelRequest { StopSequences = stops });

        stops.Clear();
        var span = library.StartActivity(
            "chat m-1",
            ActivityKind.Client,
            parentContext: default,
            [new("gen_ai.operation.name", "chat"), new("gen_ai.request.model", "m-1")])!;
        session.Tag(span);
        span.Dispose();
        AgentSession.RecordSpan(span);
        call.Succeed();

        Assert.Equal(["end"], (string[])span.GetTagItem("gen_ai.request.stop_sequences")!);
    }

    [Fact]
    public void Response_IsOnSpanAndEvent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        var operation = AgentOperation.Start(Mini);
        operation.RecordResponse(new ModelResponse
        {
            Id = "resp_1",
            Model = "gpt-5-mini-2025-08-07",
            FinishReasons = ["stop", "length"],
            Usage = new TokenUsage(
                Input: 1000, Output: 200, CachedInput: 400, ReasoningOutput: 50, CacheWriteInput: 30),
        });
        operation.Succeed();

        Assert.Equal(
            """
            agent.cost.price_date=2026-08-01
            agent.cost.usd=0.00056
            agent.operation.kind=llm
            gen_ai.operation.name=chat
            gen_ai.provider.name=openai
            gen_ai.request.model=gpt-5-mini
            gen_ai.response.finish_reasons=[stop, length]
            gen_ai.response.id=resp_1
            gen_ai.response.model=gpt-5-mini-2025-08-07
            gen_ai.usage.cache_creation.input_tokens=30
            gen_ai.usage.cache_read.input_tokens=400
            gen_ai.usage.input_tokens=1000
            gen_ai.usage.output_tokens=200
            gen_ai.usage.reasoning.output_tokens=50
            session.id=(id)
            """,
            SpanText.Attributes(run.Spans.Single()));
        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal(("gpt-5-mini-2025-08-07", "openai", 0.00056m), (llm.Model, llm.Provider, llm.CostUsd));
        Assert.Equal(new TokenUsage(1000, 200, 400, 50, 30), llm.Usage);
        Assert.Equal(
            new ModelCounters(Calls: 1, new TokenUsage(1000, 200, 400, 50, 30), CostUsd: 0.00056m),
            session.Counters.Models["gpt-5-mini-2025-08-07"]);
    }

    [Fact]
    public void UsageUnknown_StaysNullAndIsCountedAsUnpriced()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Mini, () => { });

        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal("gpt-5-mini", llm.Model);
        Assert.Equal(default, llm.Usage);
        Assert.Null(llm.CostUsd);
        Assert.Equal(new ModelCounters(Calls: 1, UnpricedCalls: 1), session.Counters.Models["gpt-5-mini"]);
        Assert.Null(session.Counters.CostUsd);
        Assert.Equal((1, 1), (session.Counters.LlmCalls, session.Counters.UnpricedLlmCalls));
    }

    // As a stream may: the input with its first piece, the output with its last.
    [Fact]
    public void UsageInParts_IsOneUsage()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        using (var operation = session.StartOperation(OperationDefinition.Chat("gpt-5-mini", "openai")))
        {
            operation.RecordResponse(new() { Usage = new(1000, 1) });
            operation.RecordResponse(new() { Usage = new(null, 200) });
        }

        var call = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((new TokenUsage(1000, 200), 0.00065m), (call.Usage, call.CostUsd));
        Assert.Equal(0.00065, run.Spans.Single().GetTagItem("agent.cost.usd"));
    }

    // Rates may be any, and the tokens are known all the same.
    [Fact]
    public void CostThatNoNumberHolds_IsUnknown()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            ModelPrices = [new("openai", "dear", new TokenRates(decimal.MaxValue, 1))],
        });
        using var session = run.Client.StartSession();

        session.RecordLlm("dear", "openai", new() { Response = new() { Usage = new(long.MaxValue, 2) } });

        var call = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal((new TokenUsage(long.MaxValue, 2), null), (call.Usage, call.CostUsd));
    }

    [Fact]
    public void UsageAfterTheEnd_ChangesNothing()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();
        var operation = AgentOperation.Start(Mini);
        operation.Succeed();

        operation.RecordUsage("other", new TokenUsage(1, 1));

        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal(("gpt-5-mini", default(TokenUsage)), (llm.Model, llm.Usage));
        Assert.Empty(metrics.Of("gen_ai.client.token.usage"));
    }

    [Fact]
    public void RequestWhoseStopSequencesThrow_IsReportedAndReachesNobody()
    {
        using var run = new TestRun();
        var operation = AgentOperation.Start(Mini);

        operation.RecordRequest(new ModelRequest { StopSequences = Broken(), Temperature = 0.5 });
        operation.Succeed();

        Assert.Equal(0.5, run.Spans.Single().GetTagItem("gen_ai.request.temperature"));
        Assert.Contains(
            run.Warnings,
            static line => line.Contains("a model request could not be recorded", StringComparison.Ordinal));

        static IEnumerable<string> Broken()
        {
            yield return "stop";
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public async Task ResponseThatCannotBeRead_IsReportedAndReachesNobody()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Assert.Equal(1, AgentOperation.Start(Mini).Succeed(1, Broken));
        Assert.Equal(2, await AgentOperation.Start(Mini).Follow(Task.FromResult(2), Broken));
        Assert.Equal(3, await AgentOperation.Start(Mini).Follow(Later(3), Broken));
        Assert.Equal(4, await AgentOperation.Start(Mini).Follow(new ValueTask<int>(4), Broken));
        Assert.Equal(5, await AgentOperation.Start(Mini).Follow(new ValueTask<int>(Later(5)), Broken));
        await foreach (var item in AgentOperation.Follow(Items(), Broken, Mini))
        {
            Assert.Equal(6, item);
        }

        Assert.All(run.Events, static entry => Assert.Equal(OperationStatus.Ok, entry.Status));
        Assert.All(run.Events, static entry => Assert.Equal(default, Assert.IsType<LlmEvent>(entry).Usage));
        Assert.Equal(6, run.Events.Count);
        // Each is reported once a client.
        Assert.Equal(2, run.Warnings.Count);

        static ModelResponse Broken(int result) => throw new InvalidOperationException();

        static async Task<int> Later(int result)
        {
            await Task.Yield();
            return result;
        }

        static async IAsyncEnumerable<int> Items()
        {
            await Task.Yield();
            yield return 6;
        }
    }

    [Fact]
    public async Task StreamedResponse_IsWhatTheItemsSaidLast()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        await foreach (var _ in AgentOperation.Follow(Items(), static said => said, Mini))
        {
        }

        var llm = Assert.IsType<LlmEvent>(Assert.Single(run.Events));
        Assert.Equal(new TokenUsage(10, 2), llm.Usage);
        Assert.Equal("gpt-5-mini-2025-08-07", llm.Model);
        var span = run.Spans.Single();
        Assert.Equal("resp_1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal("stop", Assert.Single((string[])span.GetTagItem("gen_ai.response.finish_reasons")!));
        Assert.Equal(true, span.GetTagItem("gen_ai.request.stream"));

        static async IAsyncEnumerable<ModelResponse> Items()
        {
            await Task.Yield();
            yield return new ModelResponse { Id = "resp_1", Model = "gpt-5-mini-2025-08-07" };
            yield return new ModelResponse { Usage = new TokenUsage(10, 1) };
            yield return new ModelResponse { Usage = new TokenUsage(10, 2), FinishReasons = ["stop"] };
            yield return default;
        }
    }
}
