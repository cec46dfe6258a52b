namespace AgentInstrumentation.Generators;

/// <summary>
/// How the counts of a usage are called by those who report one: OpenAI, Microsoft.Extensions.AI, Ollama, ourselves.
/// </summary>
/// <remarks>
/// Names of providers that count parts beside the whole, as Google does reasoning, are not among them: taken for the
/// whole they would be wrong.
/// </remarks>
internal static class UsageNames
{
    public static readonly string[] Input =
        ["InputTokens", "InputTokenCount", "PromptTokens", "PromptTokenCount", "PromptEvalCount", "Input"];

    public static readonly string[] Output =
        ["OutputTokens", "OutputTokenCount", "CompletionTokens", "CompletionTokenCount", "EvalCount", "Output"];

    public static readonly string[] Cached =
    [
        "CachedInputTokens", "CachedInputTokenCount", "CachedTokens", "CachedInput",
        "InputTokenDetails.CachedTokenCount", "PromptTokensDetails.CachedTokens", "InputTokensDetails.CachedTokens",
    ];

    public static readonly string[] Reasoning =
    [
        "ReasoningTokens", "ReasoningTokenCount", "ReasoningOutput",
        "OutputTokenDetails.ReasoningTokenCount", "CompletionTokensDetails.ReasoningTokens",
        "OutputTokensDetails.ReasoningTokens",
    ];

    public static readonly string[] CacheWrite = ["CacheWriteTokens", "CacheWriteInputTokens", "CacheWriteInput"];
}
