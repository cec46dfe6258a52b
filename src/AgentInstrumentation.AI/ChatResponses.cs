using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Reads what chat responses say.</summary>
internal static class ChatResponses
{
    // Where the clients of Anthropic and OpenAI put what the abstractions have no member for.
    private static readonly string[] CacheWrites = ["CacheCreationInputTokens", "cache_creation_input_tokens"];

    public static void Record(AgentOperation operation, ChatResponse? response)
    {
        if (response is not null)
        {
            operation.RecordResponse(response, Read);
        }
    }

    public static IReadOnlyList<string>? ReasonsOf(ChatFinishReason? reason) =>
        reason is { } known ? [known.Value] : null;

    public static TokenUsage UsageOf(UsageDetails? usage) => usage is null
        ? default
        : new TokenUsage(
            usage.InputTokenCount,
            usage.OutputTokenCount,
            usage.CachedInputTokenCount,
            usage.ReasoningTokenCount,
            CacheWritesOf(usage));

    /// <summary>Some clients give the id of the answer for that of a conversation, which it does not tell.</summary>
    public static string? ConversationOf(string? conversationId, string? responseId) =>
        conversationId == responseId ? null : conversationId;

    /// <summary>A property of the provider's own that the conventions name.</summary>
    public static string? PropertyOf(AdditionalPropertiesDictionary? properties, string name) =>
        properties is not null && properties.TryGetValue(name, out var value) ? value as string : null;

    private static ModelResponse Read(ChatResponse response) => new()
    {
        Id = response.ResponseId,
        Model = response.ModelId,
        FinishReasons = ReasonsOf(response.FinishReason),
        Usage = UsageOf(response.Usage),
        ConversationId = ConversationOf(response.ConversationId, response.ResponseId),
        ServiceTier = PropertyOf(response.AdditionalProperties, OpenAIProperties.ServiceTier),
        SystemFingerprint = PropertyOf(response.AdditionalProperties, OpenAIProperties.SystemFingerprint),
        Messages = AgentOperation.CapturesContent
            ? [MessageContents.Of(response.Messages.SelectMany(static m => m.Contents), response.FinishReason)]
            : null,
    };

    private static long? CacheWritesOf(UsageDetails usage)
    {
        foreach (var name in CacheWrites)
        {
            if (usage.AdditionalCounts?.TryGetValue(name, out var count) is true)
            {
                return count;
            }
        }

        return null;
    }
}
