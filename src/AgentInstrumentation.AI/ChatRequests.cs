using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Records what chat options ask for.</summary>
internal static class ChatRequests
{
    public static void Record(AgentOperation operation, ChatOptions? options, bool isStreaming)
    {
        if (operation.Span is { IsAllDataRequested: true })
        {
            operation.RecordRequest(Read(options ?? new ChatOptions(), isStreaming));
        }
    }

    private static ModelRequest Read(ChatOptions options, bool isStreaming) => new()
    {
        Temperature = Widen(options.Temperature),
        TopP = Widen(options.TopP),
        TopK = options.TopK,
        MaxTokens = options.MaxOutputTokens,
        FrequencyPenalty = Widen(options.FrequencyPenalty),
        PresencePenalty = Widen(options.PresencePenalty),
        Seed = options.Seed,
        StopSequences = options.StopSequences,
        ReasoningLevel = LevelOf(options.Reasoning?.Effort),
        OutputType = OutputTypeOf(options.ResponseFormat),
        ConversationId = options.ConversationId,
        IsStreaming = isStreaming,
    };

    // By way of the text, because a plain conversion would turn 0.7 into 0.699999988079071.
    private static double? Widen(float? value) => value is { } number
        ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;

    private static string? LevelOf(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => "none",
        ReasoningEffort.Low => "low",
        ReasoningEffort.Medium => "medium",
        ReasoningEffort.High => "high",
        ReasoningEffort.ExtraHigh => "xhigh",
        _ => null,
    };

    private static string? OutputTypeOf(ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatText => "text",
        ChatResponseFormatJson => "json",
        _ => null,
    };
}
