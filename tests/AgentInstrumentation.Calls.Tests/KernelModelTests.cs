using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AgentInstrumentation.AI.Tests;
using AgentInstrumentation.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

#pragma warning disable CA1859 // programs have the interface, which the rules are for

namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// Model calls of Semantic Kernel by its connector for OpenAI, whose own tracing has to be switched on.
/// </summary>
[Collection(LibrarySources.Name)]
public sealed class KernelModelTests : IDisposable
{
    private const string Switch = "Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnostics";

    private static readonly string[] Sources = [ForeignTracing.SemanticKernel, ForeignTracing.OpenAI];

    // The connector reads it once for each of its classes, when it is first used.
    static KernelModelTests() => AppContext.SetSwitch(Switch, true);

    public KernelModelTests() => AppContext.SetSwitch(Switch, true);

    public void Dispose() => AppContext.SetSwitch(Switch, false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatTheKernelTraces_IsOneCall(bool isStreaming)
    {
        using var run = AgentRecorder.Start(configure: null, Sources);
        using var tracing = new ForeignTracing(Sources);
        using var session = run.Client.StartSession();

        await AskAsync(isStreaming);

        Assert.DoesNotContain(run.Spans, static span => span.Source.Name == AgentTelemetry.Name);
        Assert.Contains(run.Spans, static span => span.Source.Name == ForeignTracing.SemanticKernel);
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Contains(run.Spans, span => span.SpanId.ToHexString() == call.SpanId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatNobodyElseHears_IsOurs(bool isStreaming)
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await AskAsync(isStreaming);

        run.AssertTree("chat");
        Assert.Single(run.Events.OfType<LlmEvent>());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData("0.5")]
    public async Task Settings_AreReadByTheirNamesInJson(object temperature)
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var settings = new PromptExecutionSettings
        {
            ModelId = "gpt-5-mini",
            ExtensionData = new Dictionary<string, object>
            {
                ["temperature"] = temperature,
                ["top_p"] = 0.9f,
                ["max_tokens"] = 100,
                ["seed"] = JsonSerializer.SerializeToElement(7),
                ["stop_sequences"] = new[] { "END" },
            },
        };

        await AskAsync(isStreaming: false, settings);

        var span = Assert.Single(run.Spans);
        Assert.Equal(temperature as double?, span.GetTagItem("gen_ai.request.temperature"));
        Assert.Equal(0.9, span.GetTagItem("gen_ai.request.top_p"));
        Assert.Equal(100L, span.GetTagItem("gen_ai.request.max_tokens"));
        Assert.Equal(7L, span.GetTagItem("gen_ai.request.seed"));
        Assert.Equal(["END"], (string[])span.GetTagItem("gen_ai.request.stop_sequences")!);
        Assert.Null(span.GetTagItem("gen_ai.request.top_k"));
    }

    private static async Task AskAsync(bool isStreaming, PromptExecutionSettings? settings = null)
    {
        var service = isStreaming
            ? ScriptedService.Streaming(OpenAICallTests.Chunks)
            : new ScriptedService(OpenAICallTests.Completion);
        var options = new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(service)) };
        var model = new OpenAIChatCompletionService(
            "gpt-5-mini", new OpenAIClient(new ApiKeyCredential("none"), options));
        await AskAsync(model, isStreaming, settings);
    }

    private static async Task AskAsync(
        IChatCompletionService chat, bool isStreaming, PromptExecutionSettings? settings)
    {
        if (!isStreaming)
        {
            var answer = await chat.GetChatMessageContentAsync("hi", settings);
            Assert.Equal("hello", answer.Content);
            return;
        }

        await foreach (var chunk in chat.GetStreamingChatMessageContentsAsync(new ChatHistory("hi"), settings))
        {
            Assert.NotNull(chunk);
        }
    }
}
