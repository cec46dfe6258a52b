using AgentInstrumentation.Testing;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for the package OllamaSharp.</summary>
public sealed class OllamaCallTests
{
    private const string Chunks = """
        {"model":"llama3.2","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"hel"},"done":false}
        {"model":"llama3.2","created_at":"2026-11-01T00:00:01Z","message":{"role":"assistant","content":"lo"},"done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":7}

        """;

    [Fact]
    public async Task Chat_IsTracedToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var client = ClientFor(new ScriptedService(Chunks));
        var request = new ChatRequest
        {
            Model = "llama3.2",
            Messages = [new Message(ChatRole.User, "hi")],
            Options = new RequestOptions { Temperature = 0.2f, NumPredict = 50 },
            Stream = true,
        };

        Assert.Equal("hello", await TextOfAsync(client.ChatAsync(request)));
        Assert.Equal("hello", await TextOfAsync(ChatBy(client, request)));

        run.AssertTree("""
            chat llama3.2
            chat llama3.2
            """);
        Assert.All(run.Events.OfType<LlmEvent>(), static call =>
            Assert.Equal(("ollama", "llama3.2", new TokenUsage(26, 7)), (call.Provider, call.Model, call.Usage)));
        Assert.Equal(["stop"], (string[])run.Spans[0].GetTagItem("gen_ai.response.finish_reasons")!);
        Assert.Equal(0.2, run.Spans[0].GetTagItem("gen_ai.request.temperature"));
        Assert.Equal(50L, run.Spans[1].GetTagItem("gen_ai.request.max_tokens"));
        AssertSayWhere(run);
    }

    [Fact]
    public async Task Generate_IsTracedToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var client = ClientFor(new ScriptedService("""
            {"model":"llama3.2","created_at":"2026-11-01T00:00:00Z","response":"hel","done":false}
            {"model":"llama3.2","created_at":"2026-11-01T00:00:01Z","response":"lo","done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":7}

            """));
        var text = "";

        await foreach (var chunk in client.GenerateAsync(new GenerateRequest { Model = "llama3.2", Prompt = "hi" }))
        {
            text += chunk?.Response;
        }

        Assert.Equal("hello", text);
        run.AssertTree("chat llama3.2");
        Assert.Equal(new TokenUsage(26, 7), run.Event<LlmEvent>("llama3.2").Usage);
        Assert.Equal(["stop"], (string[])run.Spans[0].GetTagItem("gen_ai.response.finish_reasons")!);
        AssertSayWhere(run);
    }

    [Fact]
    public async Task Embed_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var client = ClientFor(new ScriptedService(
            """{"model":"all-minilm","embeddings":[[0.1,0.2]],"prompt_eval_count":8}"""));

        await client.EmbedAsync(new EmbedRequest { Model = "all-minilm", Input = ["hi"], Dimensions = 2 });

        run.AssertTree("embeddings all-minilm");
        Assert.Equal(2L, run.Spans[0].GetTagItem("gen_ai.embeddings.dimension.count"));
        Assert.Equal(8, run.Event<LlmEvent>("all-minilm").Usage.Input);
        AssertSayWhere(run);
    }

    [Theory]
    [InlineData("high", "high")]
    [InlineData("true", null)]
    public async Task Chat_HasWhatItsOptionsAndItsRequestSay(string think, string? level)
    {
        using var run = AgentRecorder.Start();
        using var client = ClientFor(new ScriptedService(Chunks));

        await TextOfAsync(client.ChatAsync(new ChatRequest
        {
            Model = "llama3.2",
            Messages = [new Message(ChatRole.User, "hi")],
            Options = new RequestOptions { TopK = 40, Seed = 7, Stop = ["END"], FrequencyPenalty = 0.3f },
            Think = think == "true" ? true : think,
            Format = "json",
            Stream = true,
        }));

        var span = Assert.Single(run.Spans);
        Assert.Equal(40L, span.GetTagItem("gen_ai.request.top_k"));
        Assert.Equal(7L, span.GetTagItem("gen_ai.request.seed"));
        Assert.Equal(["END"], (string[])span.GetTagItem("gen_ai.request.stop_sequences")!);
        Assert.Equal(0.3, span.GetTagItem("gen_ai.request.frequency_penalty"));
        Assert.Equal(level, span.GetTagItem("gen_ai.request.reasoning.level"));
        Assert.Equal("json", span.GetTagItem("gen_ai.output.type"));
        Assert.Null(span.GetTagItem("gen_ai.request.temperature"));
    }

    internal static IAsyncEnumerable<ChatResponseStream?> ChatBy(IOllamaApiClient client, ChatRequest request) =>
        client.ChatAsync(request);

    private static async Task<string> TextOfAsync(IAsyncEnumerable<ChatResponseStream?> stream)
    {
        var text = "";
        await foreach (var chunk in stream)
        {
            text += chunk?.Message.Content;
        }

        return text;
    }

    private static void AssertSayWhere(AgentRecorder run) => Assert.All(run.Spans, static span =>
        Assert.Equal(("localhost", 11434), (span.GetTagItem("server.address"), span.GetTagItem("server.port"))));

    private static OllamaApiClient ClientFor(ScriptedService service) =>
        new(new HttpClient(service) { BaseAddress = new Uri("http://localhost:11434/") }, "llama3.2");
}
