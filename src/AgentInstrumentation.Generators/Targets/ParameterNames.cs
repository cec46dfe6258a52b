namespace AgentInstrumentation.Generators;

/// <summary>What the parameters of a model call are usually called, by the member of the runtime's request.</summary>
internal static class ParameterNames
{
    public static readonly (string Member, string[] Usual)[] Numbers =
    [
        ("Temperature", ["Temperature"]),
        ("TopP", ["TopP"]),
        ("FrequencyPenalty", ["FrequencyPenalty"]),
        ("PresencePenalty", ["PresencePenalty"]),
    ];

    public static readonly (string Member, string[] Usual)[] Counts =
    [
        ("TopK", ["TopK"]),
        ("MaxTokens", ["MaxOutputTokenCount", "MaxOutputTokens", "MaxCompletionTokens", "MaxTokens", "NumPredict"]),
        ("Seed", ["Seed"]),
        ("Dimensions", ["Dimensions"]),
    ];

    public static readonly (string Member, string[] Usual)[] Texts = [("StopSequences", ["StopSequences", "Stop"])];
}
