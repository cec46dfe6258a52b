using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Reads what chat options ask for.</summary>
internal static class ChatParameters
{
    // OpenAI's answers can be gone on from; its clients take their ids in place of a conversation's.
    private const string ResponseId = "resp_";

    public static ModelRequest Read(ChatOptions? options, string? provider) => options is null ? default : new()
    {
        Temperature = ModelRequest.NumberOf(options.Temperature),
        TopP = ModelRequest.NumberOf(options.TopP),
        TopK = options.TopK,
        MaxTokens = options.MaxOutputTokens,
        FrequencyPenalty = ModelRequest.NumberOf(options.FrequencyPenalty),
        PresencePenalty = ModelRequest.NumberOf(options.PresencePenalty),
        Seed = options.Seed,
        StopSequences = options.StopSequences,
        ReasoningLevel = ModelRequest.LevelOf(options.Reasoning?.Effort?.ToString()),
        OutputType = OutputTypeOf(options.ResponseFormat),
        ConversationId = IsResponseId(options.ConversationId, provider) ? null : options.ConversationId,
        PreviousResponseId = IsResponseId(options.ConversationId, provider) ? options.ConversationId : null,
    };

    private static bool IsResponseId(string? id, string? provider) =>
        id?.StartsWith(ResponseId, StringComparison.Ordinal) is true
        && provider?.Contains("openai", StringComparison.OrdinalIgnoreCase) is true;

    private static string? OutputTypeOf(ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatText => "text",
        ChatResponseFormatJson => "json",
        _ => null,
    };
}
