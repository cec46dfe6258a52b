using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>A chat client whose calls are those of a package's own client, which rules trace.</summary>
internal sealed class RuledClient(string name) : IChatClient
{
    public const string OpenAI = "OpenAI";
    public const string Anthropic = "Anthropic";

    public static readonly string[] All = [OpenAI, Anthropic];

    public string Name => name;

    /// <summary>Makes the call, and reads its stream to the end.</summary>
    public async Task AskAsync(bool isStreaming)
    {
        if (!isStreaming)
        {
            await GetResponseAsync([]);
            return;
        }

        await foreach (var update in GetStreamingResponseAsync([]))
        {
            Assert.NotNull(update);
        }
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (name == OpenAI)
        {
            ChatCompletion answer = await OpenAIChat(new ScriptedService(OpenAICallTests.Completion))
                .CompleteChatAsync([new UserChatMessage("hi")], cancellationToken: cancellationToken);
            return Response(answer.Content[0].Text, answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount);
        }

        var message = await Claude(new ScriptedService(ClaudesAnswer)).Messages.Create(Question, cancellationToken);
        return Response(message.ID, message.Usage.InputTokens, message.Usage.OutputTokens);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (name == OpenAI)
        {
            var chunks = OpenAIChat(ScriptedService.Streaming(OpenAICallTests.Chunks))
                .CompleteChatStreamingAsync([new UserChatMessage("hi")], cancellationToken: cancellationToken);
            await foreach (var chunk in chunks)
            {
                yield return Update(chunk.Usage?.InputTokenCount, chunk.Usage?.OutputTokenCount);
            }

            yield break;
        }

        var service = ScriptedService.Streaming(ClaudesEvents);
        await foreach (var item in Claude(service).Messages.CreateStreaming(Question, cancellationToken))
        {
            yield return item.Value is RawMessageDeltaEvent delta
                ? Update(1000, delta.Usage.OutputTokens)
                : Update(null, null);
        }
    }

    public object? GetService(System.Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata)
            ? new ChatClientMetadata(
                name == OpenAI ? "openai" : "anthropic",
                defaultModelId: name == OpenAI ? "gpt-5-mini" : Model)
            : serviceType == typeof(ChatClient) && name == OpenAI
                ? OpenAIChat(new ScriptedService(""))
                : serviceType == typeof(IAnthropicClient) && name == Anthropic
                    ? Claude(new ScriptedService(""))
                    : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private const string Model = "claude-haiku-4-5";

    private const string ClaudesAnswer = """
        {
          "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-haiku-4-5-20251001",
          "content": [{ "type": "text", "text": "hello" }], "stop_reason": "end_turn", "stop_sequence": null,
          "usage": { "input_tokens": 1000, "output_tokens": 200 }
        }
        """;

    private const string ClaudesEvents = """
        event: message_start
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1000,"output_tokens":1}}}
        event: message_delta
        {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":200}}
        event: message_stop
        {"type":"message_stop"}
        """;

    private static readonly MessageCreateParams Question = new()
    {
        Model = Model,
        MaxTokens = 100,
        Messages = [new UserMessageParam { Content = "hi" }],
    };

    private static ChatClient OpenAIChat(ScriptedService service) => OpenAICallTests.ChatWith(service);

    private static AnthropicClient Claude(ScriptedService service) => new()
    {
        ApiKey = "none",
        MaxRetries = 0,
        HttpClient = new HttpClient(service),
    };

    private static ChatResponse Response(string text, long input, long output) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { Usage = Usage(input, output) };

    private static ChatResponseUpdate Update(long? input, long? output) => new(ChatRole.Assistant, "")
    {
        Contents = output is null ? [] : [new UsageContent(Usage(input, output))],
    };

    private static UsageDetails Usage(long? input, long? output) =>
        new() { InputTokenCount = input, OutputTokenCount = output };
}
