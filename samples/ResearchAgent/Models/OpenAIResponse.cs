using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using OpenAIFinishReason = OpenAI.Chat.ChatFinishReason;

namespace ResearchAgent;

/// <summary>Reads a completion of the OpenAI package.</summary>
internal static class OpenAIResponse
{
    private static readonly JsonSerializerOptions JsonOptions = AIJsonUtilities.DefaultOptions;

    public static ChatResponse From(ChatCompletion completion)
    {
        IEnumerable<AIContent> text = completion.Content
            .Where(part => part.Kind == ChatMessageContentPartKind.Text)
            .Select(part => new TextContent(part.Text));
        IEnumerable<AIContent> calls = completion.ToolCalls.Select(Call);
        return new(new ChatMessage(ChatRole.Assistant, [.. text, .. calls]))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = FinishReason(completion.FinishReason),
            Usage = Usage(completion.Usage),
            RawRepresentation = completion,
        };
    }

    // A model may write arguments that are no JSON: then the call carries the exception, and the tool loop answers it.
    private static FunctionCallContent Call(ChatToolCall call)
    {
        return FunctionCallContent.CreateFromParsedArguments(
            call.FunctionArguments,
            call.Id,
            call.FunctionName,
            static arguments => JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments, JsonOptions));
    }

    private static ChatFinishReason FinishReason(OpenAIFinishReason reason)
    {
        return reason switch
        {
            OpenAIFinishReason.Length => ChatFinishReason.Length,
            OpenAIFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
            OpenAIFinishReason.ToolCalls or OpenAIFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
            _ => ChatFinishReason.Stop,
        };
    }

    private static UsageDetails? Usage(ChatTokenUsage? usage)
    {
        return usage is null ? null : new()
        {
            InputTokenCount = usage.InputTokenCount,
            OutputTokenCount = usage.OutputTokenCount,
            TotalTokenCount = usage.TotalTokenCount,
            CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
        };
    }
}
