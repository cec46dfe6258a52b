using System.Runtime.CompilerServices;
using AgentInstrumentation.AI.Tests;
using AgentInstrumentation.Testing;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// A call that a rule traces, under every other tracing of the same call and over that of the client's own: one event,
/// one cost, and no span of ours beside that of another library.
/// </summary>
[Collection(LibrarySources.Name)]
public sealed class OneCallTests
{
    private const string Nothing = "nothing";
    private const string RecordLlm = "[RecordLlm]";
    private const string Untold = "[RecordLlm] without TracedBy";
    private const string Pipeline = "UseAgentInstrumentation";
    private const string SemanticKernel = ForeignTracing.SemanticKernel;
    private const string ExtensionsAI = ForeignTracing.ExtensionsAI;
    private const string AgentFramework = ForeignTracing.AgentFramework;

    private static readonly string[] Sources =
        [ExtensionsAI, SemanticKernel, AgentFramework, ForeignTracing.OpenAI, ForeignTracing.Anthropic];

    // Read once, when the package is first used.
    [ModuleInitializer]
    internal static void SwitchOpenAIOn() =>
        AppContext.SetSwitch("OpenAI.Experimental.EnableOpenTelemetry", true);

    /// <summary>What is around the call, the client that a rule is for, and whether it is a stream.</summary>
    public static TheoryData<string, string, bool> Pairs
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            string[] around = [Nothing, RecordLlm, Untold, Pipeline, ExtensionsAI, SemanticKernel, AgentFramework];
            foreach (var client in RuledClient.All)
            {
                foreach (var outer in around)
                {
                    data.Add(outer, client, false);
                    data.Add(outer, client, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Pair_IsOneCall(string around, string client, bool isStreaming)
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();
        using var model = new RuledClient(client);

        await CallAsync(around, model, isStreaming);

        var calls = CallsOf(run);
        var foreign = around is Untold ? 0 : (around is ExtensionsAI or SemanticKernel or AgentFramework ? 1 : 0)
            + (client == RuledClient.OpenAI && isStreaming ? 0 : 1);
        Assert.Equal(Math.Max(1, foreign), calls.Count);
        Assert.Equal(foreign == 0 ? 1 : 0, calls.Count(static span => span.Source.Name == AgentTelemetry.Name));
        Assert.All(calls, static span => Assert.True(span.IsStopped));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal(new TokenUsage(1000, 200), new TokenUsage(call.Usage.Input, call.Usage.Output));
        Assert.NotNull(call.CostUsd);
        Assert.Equal(call.CostUsd, session.Counters.CostUsd);
        Assert.Contains(calls, span => span.SpanId.ToHexString() == call.SpanId);
        Assert.Single(calls, static span => span.GetTagItem("agent.cost.usd") is not null);
        Assert.Equal(
            around == AgentFramework ? 1 : 0,
            run.Spans.Count(static span => span.GetTagItem("gen_ai.operation.name") is "invoke_agent"));
    }

    /// <summary>What is within a gateway that knows nothing of it, the outermost first.</summary>
    public static TheoryData<string[], string, bool> Layers
    {
        get
        {
            var data = new TheoryData<string[], string, bool>();
            string[][] layers =
            [
                [ExtensionsAI], [SemanticKernel], [SemanticKernel, ExtensionsAI], [ExtensionsAI, Pipeline],
            ];
            foreach (var layer in layers)
            {
                foreach (var client in RuledClient.All)
                {
                    data.Add(layer, client, false);
                    data.Add(layer, client, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task GatewayThatKnowsNothing_TakesWhatIsWithin(string[] layers, string client, bool isStreaming)
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();
        using var model = new RuledClient(client);
        var within = layers.Reverse().Aggregate<string, IChatClient>(model, static (inner, layer) => layer switch
        {
            ExtensionsAI => new OpenTelemetryChatClient(inner),
            Pipeline => inner.UseAgentInstrumentation(),
            _ => new KernelLikeClient(inner),
        });

        await new Gateway().AskUntoldAsync(() => AskAsync(within, isStreaming));

        var span = Assert.Single(CallsOf(run));
        Assert.Equal((AgentTelemetry.Name, "chat house-model"), (span.Source.Name, span.DisplayName));
        Assert.Equal(1000L, Convert.ToInt64(span.GetTagItem("gen_ai.usage.input_tokens")));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal(new TokenUsage(1000, 200), new TokenUsage(call.Usage.Input, call.Usage.Output));
        Assert.NotNull(call.CostUsd);
        Assert.Equal(call.CostUsd, session.Counters.CostUsd);
        Assert.Equal((double)call.CostUsd, span.GetTagItem("agent.cost.usd"));
        Assert.Equal(span.SpanId.ToHexString(), call.SpanId);
    }

    [Fact]
    public async Task CallsOfAGatewayThatKnowsNothing_AreAddedUp()
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();
        using var within = new OpenTelemetryChatClient(new RuledClient(RuledClient.Anthropic));

        await new Gateway().AskUntoldAsync(async () =>
        {
            await AskAsync(within, isStreaming: true);
            await AskAsync(within, isStreaming: true);
        });

        Assert.Single(CallsOf(run));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal(call.CostUsd, session.Counters.CostUsd);
        Assert.NotNull(call.CostUsd);
    }

    [Fact]
    public async Task ClientsOwnSpan_IsGivenWhatWasAskedFor()
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();
        var options = new OpenAI.Chat.ChatCompletionOptions { FrequencyPenalty = 0.5f, StopSequences = { "END" } };

        await OpenAICallTests.ChatWith(new ScriptedService(OpenAICallTests.Completion))
            .CompleteChatAsync([new OpenAI.Chat.UserChatMessage("hi")], options);

        var span = Assert.Single(run.Spans);
        Assert.Equal(ForeignTracing.OpenAI, span.Source.Name);
        Assert.Equal(0.5, span.GetTagItem("gen_ai.request.frequency_penalty"));
        Assert.Equal(["END"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.request.stop_sequences")));
    }

    // Nobody makes events of the library's spans there, and the call is that of the library's span all the same.
    [Fact]
    public async Task ClientsOwnSpan_WithoutASession_StandsAlone()
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var model = new RuledClient(RuledClient.OpenAI);

        await model.GetResponseAsync([new ChatMessage(ChatRole.User, "hi")]);

        Assert.Equal(ForeignTracing.OpenAI, Assert.Single(run.Spans).Source.Name);
        Assert.Empty(run.Events);
    }

    // Of embeddings OpenAI 2.15 tells nothing, whatever is switched on.
    [Fact]
    public async Task ResponsesAndEmbeddings_AreOneCallEach()
    {
        string[] sources = [.. Sources, "OpenAI.ResponsesClient", "OpenAI.EmbeddingClient"];
        using var run = AgentRecorder.Start(configure: null, sources);
        using var tracing = new ForeignTracing(sources);
        using var session = run.Client.StartSession();

        await OpenAICallTests.ResponsesWith(new ScriptedService(OpenAICallTests.Response))
            .CreateResponseAsync("gpt-5-mini", "hi");
        await OpenAICallTests.EmbeddingsWith(new ScriptedService(OpenAICallTests.Vectors)).GenerateEmbeddingAsync("a");

        Assert.Equal(
            ["OpenAI.ResponsesClient", AgentTelemetry.Name], run.Spans.Select(static span => span.Source.Name));
        run.AssertTree("""
            chat gpt-5-mini
            embeddings text-embedding-3-small
            """);
        Assert.Equal(2, run.Events.OfType<LlmEvent>().Count());
    }

    // The protocol's own span of a call takes place in an outer 'execute_tool', which is ours.
    [Fact]
    public async Task ToolOfAServer_IsOneCallOfTheClient()
    {
        string[] sources = [ForeignTracing.ModelContextProtocol];
        using var run = AgentRecorder.Start(configure: null, sources);
        using var tracing = new ForeignTracing(sources);
        Func<Delegate, McpServerToolCreateOptions, McpServerTool> create = McpServerTool.Create;
        await using var connection = await McpConnection.OpenAsync(create(() => "noon", new() { Name = "time" }));
        using var session = run.Client.StartSession();

        await connection.Client.CallToolAsync("time");

        var call = Assert.Single(run.Events.OfType<ToolEvent>());
        Assert.Equal("time", call.Name);
        var shown = run.Spans.Where(span => span.SpanId.ToHexString() == call.SpanId);
        Assert.Equal("execute_tool", Assert.Single(shown).GetTagItem("gen_ai.operation.name"));
    }

    [Fact]
    public async Task ClientsOwnSpan_OfAFailedCall_IsOneError()
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();
        var service = new ScriptedService("{}", System.Net.HttpStatusCode.BadRequest);

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(
            () => OpenAICallTests.ChatWith(service).CompleteChatAsync("hi"));

        Assert.Equal(ForeignTracing.OpenAI, Assert.Single(run.Spans).Source.Name);
        Assert.Equal(OperationStatus.Error, Assert.Single(run.Events.OfType<LlmEvent>()).Status);
        Assert.Single(run.Events.OfType<ErrorEvent>());
    }

    // What is not recorded reaches no exporter.
    private static List<System.Diagnostics.Activity> CallsOf(AgentRecorder run) => [.. run.Spans.Where(static span =>
        span.Recorded && span.GetTagItem("gen_ai.operation.name") is "chat")];

    private static Task CallAsync(string around, RuledClient model, bool isStreaming) => around switch
    {
        Nothing => AskAsync(model, isStreaming),
        RecordLlm => new Gateway().AskAsync(model, isStreaming),
        Untold => new Gateway().AskUntoldAsync(() => AskAsync(model, isStreaming)),
        Pipeline => AskAsync(model.UseAgentInstrumentation(), isStreaming),
        ExtensionsAI => AskAsync(new OpenTelemetryChatClient(model), isStreaming),
        SemanticKernel => AskAsync(new KernelLikeClient(model), isStreaming),
        _ => RunAsync(model.AsAIAgent(name: "Helper").AsBuilder().UseOpenTelemetry().Build(), isStreaming),
    };

    // The rules for chat clients would trace these, too: what is asked here is handed on by its type.
    private static async Task AskAsync<T>(T client, bool isStreaming)
        where T : IChatClient
    {
        ChatMessage[] messages = [new(ChatRole.User, "hi")];
        if (!isStreaming)
        {
            await client.GetResponseAsync(messages);
            return;
        }

        await foreach (var update in client.GetStreamingResponseAsync(messages))
        {
            Assert.NotNull(update);
        }
    }

    private static async Task RunAsync(AIAgent agent, bool isStreaming)
    {
        if (!isStreaming)
        {
            await agent.RunAsync("hi");
            return;
        }

        await foreach (var update in agent.RunStreamingAsync("hi"))
        {
            Assert.NotNull(update);
        }
    }
}
