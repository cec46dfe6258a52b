using System.Diagnostics;
using System.Runtime.CompilerServices;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

/// <summary>One call, one event, one cost, and no span of ours beside that of another library.</summary>
[Collection(ForeignSources.Name)]
public sealed class SharedSpanTests
{
    private const string Ours = "ours";
    private const string Scripted = "scripted";

    // Read once, when the package is first used.
    [ModuleInitializer]
    internal static void SwitchOpenAIOn() =>
        AppContext.SetSwitch("OpenAI.Experimental.EnableOpenTelemetry", true);

    /// <summary>The layers, the outermost first and the model last; and whether it is a stream.</summary>
    public static TheoryData<string, bool> Layers
    {
        get
        {
            var data = new TheoryData<string, bool>();
            string[] outer = [Ours, ForeignTracing.ExtensionsAI, ForeignTracing.SemanticKernel];
            string[] inner = [Scripted, RealClients.OpenAIChat, RealClients.Anthropic];
            foreach (var model in inner)
            {
                foreach (var first in outer)
                {
                    Add(data, [first, model]);
                    foreach (var second in outer[..2].Where(layer => layer != first))
                    {
                        Add(data, [first, second, model]);
                    }
                }

                Add(data, [ForeignTracing.SemanticKernel, ForeignTracing.ExtensionsAI, Ours, model]);
                Add(data, [ForeignTracing.SemanticKernel, Ours, ForeignTracing.ExtensionsAI, model]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task Layers_AreOneCall(string layers, bool isStreaming)
    {
        var names = layers.Split(" > ");
        string[] sources =
        [
            ForeignTracing.ExtensionsAI, ForeignTracing.SemanticKernel, ForeignTracing.OpenAI, ForeignTracing.Anthropic,
        ];
        await using var server = await ModelHost.StartAsync(
            static _ => new ModelReply("It is raining") { Usage = new ModelTokens(1000, 200) });
        using var run = new TestRun(new AgentInstrumentationOptions(), sources);
        using var tracing = new ForeignTracing(sources);
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();
        using var client = Build(names, server.Address);

        var outcome = await CallOutcome.OfAsync(client, "Is it raining?", isStreaming);

        Assert.Null(outcome.Failure);
        var calls = run.Spans.Ended
            .Where(static span => span.GetTagItem("gen_ai.operation.name") is "chat")
            .ToList();
        var foreign = names.Count(static name => name is ForeignTracing.ExtensionsAI or ForeignTracing.SemanticKernel)
            + (TracesItself(names[^1], isStreaming) ? 1 : 0);
        Assert.Equal(Math.Max(1, foreign), calls.Count);
        Assert.Equal(foreign == 0 ? 1 : 0, calls.Count(static span => span.Source.Name == AgentTelemetry.Name));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal(call.CostUsd, session.Counters.CostUsd);
        Assert.NotNull(call.CostUsd);
        Assert.Single(metrics.Of("agent.cost"));
        Assert.Equal(foreign == 0 ? 2 : 0, metrics.Of("gen_ai.client.token.usage").Count);
        Assert.Contains(calls, span => span.SpanId.ToHexString() == call.SpanId);
        if (names.Contains(Ours))
        {
            Assert.Single(calls, static span => span.GetTagItem("agent.cost.usd") is not null);
        }
    }

    [Theory]
    [InlineData(RealClients.OpenAIChat, false, ForeignTracing.OpenAI)]
    [InlineData(RealClients.Anthropic, false, ForeignTracing.Anthropic)]
    [InlineData(RealClients.Anthropic, true, ForeignTracing.Anthropic)]
    public async Task SpanInside_IsGivenWhatItLacks(string name, bool isStreaming, string source)
    {
        await using var server = await ModelHost.StartAsync(
            static _ => new ModelReply("It is raining") { Usage = new ModelTokens(1000, 200) });
        using var run = new TestRun(new AgentInstrumentationOptions(), source);
        using var tracing = new ForeignTracing([source]);
        using var session = run.Client.StartSession();
        using var client = RealClients.Create(name, server.Address).UseAgentInstrumentation();

        await CallOutcome.OfAsync(client, "Is it raining?", isStreaming, new ChatOptions { StopSequences = ["END"] });

        var span = run.Spans.Single();
        Assert.Equal(source, span.Source.Name);
        Assert.Equal(["END"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.request.stop_sequences")));
        Assert.Equal("llm", span.GetTagItem("agent.operation.kind"));
        Assert.NotNull(span.GetTagItem("agent.cost.usd"));
    }

    [Fact]
    public async Task ToolUnderItsSpan_IsOneCall()
    {
        string[] sources = [ForeignTracing.ExtensionsAI];
        using var run = new TestRun(new AgentInstrumentationOptions(), sources);
        using var tracing = new ForeignTracing(sources);
        using var session = run.Client.StartSession();
        var tool = AIFunctionFactory.Create(
            static () => Traced.Run(OperationDefinition.Tool("weather"), static () => { }), "weather");
        var answers = new Queue<AIContent>([new FunctionCallContent("c1", "weather"), new TextContent("rain")]);
        using var model = new ScriptedChatClient
        {
            Answer = _ => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [answers.Dequeue()]))),
        };
        using var client = model.AsBuilder().UseFunctionInvocation().UseOpenTelemetry().Build();

        await client.GetResponseAsync("hi", new ChatOptions { Tools = [tool] });

        var span = Assert.Single(run.Spans.Ended, static span => span.GetTagItem("gen_ai.tool.name") is not null);
        Assert.Equal(("execute_tool weather", ForeignTracing.ExtensionsAI), (span.DisplayName, span.Source.Name));
        Assert.Equal("tool", span.GetTagItem("agent.operation.kind"));
        var called = Assert.Single(run.Events.OfType<ToolEvent>());
        Assert.Equal(span.SpanId.ToHexString(), called.SpanId);
    }

    [Theory]
    [InlineData(ForeignTracing.ModelContextProtocol, "tools/call weather")]
    [InlineData(ForeignTracing.SemanticKernel, "execute_tool weather")]
    public void ToolUnderASpanOfItsName_EnrichesIt(string library, string name)
    {
        using var run = new TestRun(new AgentInstrumentationOptions { CaptureContent = true }, library);
        using var tracing = new ForeignTracing([library]);
        using var session = run.Client.StartSession();
        using var source = new ActivitySource(library);

        using (var span = source.StartActivity(name))
        {
            span!.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "weather");
            span.SetTag("gen_ai.tool.type", "extension");
            var operation = AgentOperation.Start(OperationDefinition.Tool("weather"), CapturedContent.Of("Oslo"));
            Assert.Same(span, operation.Span);
            operation.Succeed("rain");
            Assert.Same(span, Activity.Current);
        }

        var shown = run.Spans.Single();
        Assert.Equal("extension", shown.GetTagItem("gen_ai.tool.type"));
        Assert.Equal("\"Oslo\"", shown.GetTagItem("gen_ai.tool.call.arguments"));
        Assert.Equal("\"rain\"", shown.GetTagItem("gen_ai.tool.call.result"));
        Assert.Single(run.Events);
    }

    [Fact]
    public void SecondOperationUnderASpan_HasItsOwn()
    {
        using var run = new TestRun(new AgentInstrumentationOptions(), ForeignTracing.SemanticKernel);
        using var tracing = new ForeignTracing([ForeignTracing.SemanticKernel]);
        using var session = run.Client.StartSession();
        using var source = new ActivitySource(ForeignTracing.SemanticKernel);

        using (var span = source.StartActivity("execute_tool weather"))
        {
            span!.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "weather");
            Traced.Run(OperationDefinition.Tool("weather"), static () => { });
            Traced.Run(OperationDefinition.Tool("weather"), static () => { });
        }

        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.Equal(2, run.Events.Count);
    }

    [Fact]
    public void AgentFrameworksRun_HasTheCallsOfItsModel()
    {
        string[] sources = [ForeignTracing.AgentFramework];
        using var run = new TestRun(new AgentInstrumentationOptions(), sources);
        using var tracing = new ForeignTracing(sources);
        using var session = run.Client.StartSession();
        using var source = new ActivitySource(ForeignTracing.AgentFramework);

        using (var span = source.StartActivity("invoke_agent Helper(1)"))
        {
            span!.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", "Helper");
            Traced.Run(OperationDefinition.Chat("gpt-5-mini", "openai"), static () => { });
        }

        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.Equal(
            ["Helper", "gpt-5-mini"],
            run.Events.OrderBy(static told => told.Kind).Select(static told => told.Name));
    }

    private static void Add(TheoryData<string, bool> data, string[] layers)
    {
        data.Add(string.Join(" > ", layers), false);
        data.Add(string.Join(" > ", layers), true);
    }

    private static bool TracesItself(string model, bool isStreaming) =>
        model == RealClients.Anthropic || (model == RealClients.OpenAIChat && !isStreaming);

    private static IChatClient Build(string[] layers, Uri server)
    {
        var client = layers[^1] == Scripted ? ScriptedModel() : RealClients.Create(layers[^1], server);
        foreach (var layer in layers.Reverse().Skip(1))
        {
            client = layer switch
            {
                Ours => client.UseAgentInstrumentation(),
                ForeignTracing.ExtensionsAI => new OpenTelemetryChatClient(client),
                _ => new KernelLikeClient(client),
            };
        }

        return client;
    }

    private static ScriptedChatClient ScriptedModel()
    {
        var usage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 200 };
        return new ScriptedChatClient(ScriptedChatClient.OpenAI)
        {
            Answer = _ => Task.FromResult(new ChatResponse { Usage = usage }),
            Stream = token => ScriptedChatClient.Yield(
                [new ChatResponseUpdate { Contents = [new UsageContent(usage)] }], failure: null, token),
        };
    }
}
