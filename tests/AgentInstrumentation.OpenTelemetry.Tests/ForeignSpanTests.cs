using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Spans by which other libraries show agents, tools and model calls, as events of sessions.</summary>
[Collection("Tracing")]
public sealed class ForeignSpanTests
{
    [Fact]
    public void ModelCall_IsAnEventWithModelTokensAndCost()
    {
        using var run = new TracedRun();

        var (span, session) = InSession(run, static () => EndChat("gpt-5-mini", input: 1_000_000, output: 2));

        var call = Assert.Single(session.Events.OfType<LlmEvent>());
        Assert.Equal(("gpt-5-mini-2025", "openai"), (call.Model, call.Provider));
        Assert.Equal(new TokenUsage(1_000_000, 2, 10, 1, 5), call.Usage);
        var price = AgentClient.Current!.ModelPrices.Find("openai", "gpt-5-mini", DateOnly.MaxValue)!;
        Assert.Equal(price.CostOf(call.Usage), call.CostUsd);
        Assert.NotNull(call.CostUsd);
        Assert.Equal((span.StartTimeUtc, span.Duration), (call.StartTime.UtcDateTime, call.Duration));
        Assert.Equal((span.TraceId.ToHexString(), span.SpanId.ToHexString()), (call.TraceId, call.SpanId));
        Assert.Equal(session.Events[0].Id, call.ParentId);
        Assert.Equal("Research", call.AgentName);
        Assert.Equal(1_000_000, session.Counters.Tokens.Input);
        Assert.Equal(call.CostUsd, session.Counters.CostUsd);
    }

    // What the library's span has below it, such as the request that it sends, would have lost its parent.
    [Fact]
    public void ModelCallWithinOneOfOurs_IsTakenIntoIt()
    {
        using var run = new TracedRun();
        InSession(run, static () =>
        {
            var ours = AgentOperation.Start(OperationDefinition.Chat("house-model"));
            using (var theirs = TracedRun.Foreign.StartActivity("chat gpt-5-mini", ActivityKind.Client)!)
            {
                theirs.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", "gpt-5-mini");
                theirs.SetTag("gen_ai.provider.name", "openai").SetTag("gen_ai.usage.input_tokens", 1_000_000L);
                theirs.SetTag("gen_ai.usage.output_tokens", 2L);
                using var request = TracedRun.Foreign.StartActivity("POST", ActivityKind.Client);
            }

            ours.Succeed();
            return ours.Span!;
        });

        var exported = run.Exported.Where(static span => span.Kind is ActivityKind.Client).ToList();
        Assert.Equal(["POST", "chat house-model"], exported.Select(static span => span.DisplayName));
        Assert.Equal(exported[1].SpanId, exported[0].ParentSpanId);
        Assert.Equal("openai", exported[1].GetTagItem("gen_ai.provider.name"));
        Assert.Equal(1_000_000L, exported[1].GetTagItem("gen_ai.usage.input_tokens"));
        Assert.NotNull(exported[1].GetTagItem("agent.cost.usd"));
    }

    [Theory]
    [InlineData("execute_tool", "gen_ai.tool.name", OperationKind.Tool, typeof(ToolEvent))]
    [InlineData("invoke_agent", "gen_ai.agent.name", OperationKind.Agent, typeof(ActionEvent))]
    [InlineData("invoke_workflow", "gen_ai.workflow.name", OperationKind.Workflow, typeof(ActionEvent))]
    [InlineData("retrieval", "of.no.matter", OperationKind.Retrieval, typeof(ToolEvent))]
    [InlineData("embeddings", "gen_ai.request.model", OperationKind.Llm, typeof(LlmEvent))]
    [InlineData("generate_content", "gen_ai.request.model", OperationKind.Llm, typeof(LlmEvent))]
    [InlineData("text_completion", "gen_ai.request.model", OperationKind.Llm, typeof(LlmEvent))]
    public void Operation_IsAnEventOfItsKind(string operation, string nameTag, OperationKind kind, Type type)
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, () => End(operation, "Thing", (nameTag, "Thing")));

        var told = session.Events[1];
        Assert.Equal((kind, "Thing", type), (told.Kind, told.Name, told.GetType()));
        Assert.Equal(OperationStatus.Ok, told.Status);
    }

    [Fact]
    public void SpanThatFailed_IsAnEventThatFailed()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var span = Start("execute_tool", "Search")!;
            span.SetTag("error.type", "timeout");
            span.SetStatus(ActivityStatusCode.Error);
            return span;
        });

        Assert.Equal((OperationStatus.Error, "timeout"), (session.Events[1].Status, session.Events[1].ErrorType));
    }

    [Fact]
    public void OperationIsNamedAfterTheStart_IsAnEventAllTheSame()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var span = TracedRun.Foreign.StartActivity("call")!;
            span.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.system", "openai");
            return span;
        });

        Assert.Equal("openai", Assert.IsType<LlmEvent>(session.Events[1]).Provider);
    }

    [Fact]
    public void OwnSpansAndOthers_AreNoFurtherEvents()
    {
        using var run = new TracedRun();

        TracedRun.RunAgent();

        Assert.Equal(["Research", "Search"], Assert.Single(run.Sessions).Events.Select(static entry => entry.Name));
    }

    [Fact]
    public void SpanWithinTheSameOperationOfOurs_IsToldOnce()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            var call = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
            var span = EndChat("gpt-5-mini", 100, 20);
            call.RecordUsage("gpt-5-mini", new(1, 2));
            call.Succeed();
            return span;
        });

        var told = Assert.Single(session.Events, static entry => entry.Kind is OperationKind.Llm);
        Assert.Equal(new TokenUsage(1, 2), ((LlmEvent)told).Usage);
    }

    [Fact]
    public void SpanAroundTheSameOperationOfOurs_IsToldOnce()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var outer = Start("execute_tool", "Search", ("gen_ai.tool.name", "Search"))!;
            AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();
            return outer;
        });

        Assert.Single(session.Events, static entry => entry.Name == "Search");
    }

    [Fact]
    public void SpanAroundAnotherOperationOfOurs_IsToldToo()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var outer = Start("execute_tool", "Search", ("gen_ai.tool.name", "Search"))!;
            AgentOperation.Start(OperationDefinition.Tool("Fetch")).Succeed();
            return outer;
        });

        Assert.Equal(["Research", "Search", "Fetch"], session.Events.Select(static entry => entry.Name));
    }

    [Fact]
    public void LayersOverOneModelCall_AreToldOnce()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var outer = Start("chat", "chat", ("gen_ai.request.model", "router"))!;
            using var middle = Start("chat", "chat")!;
            EndChat("gpt-5-mini", 100, 20);
            return outer;
        });

        Assert.Equal(
            ["router"],
            session.Events.Where(static entry => entry.Kind is OperationKind.Llm).Select(static entry => entry.Name));
    }

    [Fact]
    public void SpansWithinSpans_AreEventsWithinEvents()
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, static () =>
        {
            using var agent = Start("invoke_agent", "invoke_agent", ("gen_ai.agent.name", "Helper"))!;
            using var request = TracedRun.Foreign.StartActivity("POST");
            EndChat("gpt-5-mini", 1, 2);
            return agent;
        });

        Assert.Equal(["Research", "Helper", "gpt-5-mini"], session.Events.Select(static entry => entry.Name));
        Assert.Equal(session.Events[1].Id, session.Events[2].ParentId);
    }

    [Fact]
    public void SpanOutsideASession_IsNoEvent()
    {
        using var run = new TracedRun();

        using var span = EndChat("gpt-5-mini", 1, 2);

        Assert.Empty(run.Sessions);
        Assert.Null(AgentSession.RecordSpan(span));
    }

    [Fact]
    public void SpanIsSeenByTwoProviders_IsToldOnce()
    {
        using var run = new TracedRun();
        using var second = Sdk.CreateTracerProviderBuilder()
            .AddSource(TracedRun.Foreign.Name)
            .AddAgentInstrumentation()
            .Build();

        var (_, session) = InSession(run, static () => EndChat("gpt-5-mini", 1, 2));

        Assert.Single(session.Events, static entry => entry.Kind is OperationKind.Llm);
    }

    [Theory]
    [InlineData("timeout", 2)]
    [InlineData("System.TimeoutException", 1)]
    public void SpanThatFailed_IsAnError(string errorType, int errors)
    {
        using var run = new TracedRun();

        var (_, session) = InSession(run, () =>
        {
            Activity span;
            var tool = AgentOperation.Start(OperationDefinition.Tool("Ask"));
            using (span = Start("chat", "chat gpt-5-mini", ("gen_ai.request.model", "gpt-5-mini"))!)
            {
                span.SetTag("error.type", errorType).SetStatus(ActivityStatusCode.Error, "Password=hunter2;no answer");
            }

            tool.Fail(new TimeoutException("no answer"));
            return span;
        });

        var error = session.Events.OfType<ErrorEvent>().First();
        var call = Assert.Single(session.Events.OfType<LlmEvent>());
        Assert.Equal((call.Id, errorType), (error.TriggerId, error.ErrorType));
        Assert.EndsWith("no answer", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.Equal(errors, session.Counters.Errors);
    }

    [Fact]
    public void SpanThatRunsAtTheEnd_IsKept()
    {
        using var run = new TracedRun();
        using var session = AgentClient.Current!.StartSession();

        using (Start("chat", "chat gpt-5-mini", ("gen_ai.request.model", "gpt-5-mini")))
        {
            session.End(SessionEndState.Success);
        }

        Assert.Single(Assert.Single(run.Sessions).Events.OfType<LlmEvent>());
    }

    private static (Activity Span, SessionRecord Session) InSession(TracedRun run, Func<Activity> end)
    {
        var agent = AgentOperation.Start(OperationDefinition.RootSpan("Research"));
        var span = end();
        agent.Succeed();
        return (span, Assert.Single(run.Sessions));
    }

    private static Activity EndChat(string model, long input, int output)
    {
        using var span = Start(
            "chat", $"chat {model}", ("gen_ai.request.model", model), ("gen_ai.provider.name", "openai"))!;
        span.SetTag("gen_ai.response.model", "gpt-5-mini-2025");
        span.SetTag("gen_ai.usage.input_tokens", input).SetTag("gen_ai.usage.output_tokens", output);
        span.SetTag("gen_ai.usage.cache_read.input_tokens", 10).SetTag("gen_ai.usage.cache_creation.input_tokens", 5);
        span.SetTag("gen_ai.usage.reasoning.output_tokens", 1);
        return span;
    }

    private static Activity End(string operation, string name, params (string Key, object Value)[] tags)
    {
        using var span = Start(operation, name, tags)!;
        return span;
    }

    private static Activity? Start(string operation, string name, params (string Key, object Value)[] tags) =>
        TracedRun.Foreign.StartActivity(
            name,
            ActivityKind.Internal,
            parentContext: default,
            tags.Select(static tag => KeyValuePair.Create(tag.Key, (object?)tag.Value))
                .Append(KeyValuePair.Create("gen_ai.operation.name", (object?)operation)));
}
