using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Messages of clients whose messages have a role and a text.</summary>
public sealed class OtherContentTests
{
    private const string Chunks = """
        {"model":"llama3.2","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"Let me "},"done":false}
        {"model":"llama3.2","created_at":"2026-11-01T00:00:01Z","message":{"role":"assistant","content":"see.","tool_calls":[{"function":{"name":"weather","arguments":{"city":"Bergen"}}}]},"done":true,"done_reason":"stop"}

        """;

    [Fact]
    public async Task OllamaChat_HasMessagesAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        using var client = ClientFor(Chunks);

        await foreach (var chunk in client.ChatAsync(new ChatRequest
        {
            Model = "llama3.2",
            Messages =
            [
                new Message(ChatRole.System, "Be brief."),
                new Message(ChatRole.User, "And in Bergen?"),
                new Message(ChatRole.Tool, "rain"),
            ],
        }))
        {
            Assert.NotNull(chunk);
        }

        Assert.Equal(
            """
            [{"role":"system","parts":[{"type":"text","content":"Be brief."}]},{"role":"user","parts":[{"type":"text","content":"And in Bergen?"}]},{"role":"tool","parts":[{"type":"tool_call_response","response":"rain"}]}]
            """,
            RecordedContent.Input(run));
        Assert.Equal(
            """
            [{"role":"assistant","parts":[{"type":"text","content":"Let me see."},{"type":"tool_call","name":"weather","arguments":{"city":"Bergen"}}],"finish_reason":"stop"}]
            """,
            RecordedContent.Output(run));
        RecordedContent.AssertToldOnce(run);
    }

    [Fact]
    public async Task OllamaPrompt_HasTextsOnly()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        using var client = ClientFor("""
            {"model":"llama3.2","created_at":"2026-11-01T00:00:00Z","response":"hel","done":false}
            {"model":"llama3.2","created_at":"2026-11-01T00:00:01Z","response":"lo","done":true,"done_reason":"stop"}

            """);
        var request = new GenerateRequest { Model = "llama3.2", Prompt = "hi", System = "Be brief." };

        await foreach (var chunk in client.GenerateAsync(request))
        {
            Assert.NotNull(chunk);
        }

        Assert.Equal("""[{"type":"text","content":"Be brief."}]""", RecordedContent.Instructions(run));
        Assert.Equal("""[{"role":"user","parts":[{"type":"text","content":"hi"}]}]""", RecordedContent.Input(run));
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"hello"}],"finish_reason":"stop"}]""",
            RecordedContent.Output(run));
    }

    [Fact]
    public async Task KernelsChat_HasMessagesAndAnswer()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        IChatCompletionService chat = new EchoService();

        await chat.GetChatMessageContentsAsync(new ChatHistory("Be brief.") { new(AuthorRole.User, "hi") });

        Assert.Equal(
            """
            [{"role":"system","parts":[{"type":"text","content":"Be brief."}]},{"role":"user","parts":[{"type":"text","content":"hi"}]}]
            """,
            RecordedContent.Input(run));
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"hi"}],"finish_reason":"unknown"}]""",
            RecordedContent.Output(run));
    }

    private static OllamaApiClient ClientFor(string body) =>
        new(new HttpClient(new ScriptedService(body)) { BaseAddress = new Uri("http://localhost") });

    private sealed class EchoService : IChatCompletionService
    {
        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<ChatMessageContent>>(
                [new ChatMessageContent(AuthorRole.Assistant, chatHistory[^1].Content)]);

        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
