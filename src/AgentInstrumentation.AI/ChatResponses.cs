using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Records what a chat response says beside its messages.</summary>
internal static class ChatResponses
{
    public static void Record(AgentOperation operation, ChatResponse? response)
    {
        if (response is not null)
        {
            operation.RecordResponse(new ModelResponse
            {
                Id = response.ResponseId,
                Model = response.ModelId,
                FinishReasons = ReasonsOf(response.FinishReason),
                Usage = UsageOf(response.Usage),
            });
        }
    }

    public static IReadOnlyList<string>? ReasonsOf(ChatFinishReason? reason) =>
        reason is { } known ? [known.Value] : null;

    public static TokenUsage UsageOf(UsageDetails? usage) => usage is null
        ? default
        : new TokenUsage(
            usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount);
}
