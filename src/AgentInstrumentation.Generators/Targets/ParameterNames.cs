namespace AgentInstrumentation.Generators;

/// <summary>
/// What the parameters of a model call are usually called: by OpenAI, Anthropic, Ollama, Microsoft.Extensions.AI and
/// ourselves. Each is an attribute of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
/// </summary>
internal static class ParameterNames
{
    public static readonly ParameterName[] All =
    [
        new("Temperature", ParameterForm.Number, "temperature", "Temperature"),
        new("TopP", ParameterForm.Number, "top_p", "TopP"),
        new("FrequencyPenalty", ParameterForm.Number, "frequency_penalty", "FrequencyPenalty"),
        new("PresencePenalty", ParameterForm.Number, "presence_penalty", "PresencePenalty"),
        new("TopK", ParameterForm.Count, "top_k", "TopK"),
        new(
            "MaxTokens",
            ParameterForm.Count,
            "max_tokens",
            "MaxOutputTokenCount",
            "MaxOutputTokens",
            "MaxCompletionTokens",
            "MaxTokens",
            "NumPredict"),
        new("Seed", ParameterForm.Count, "seed", "Seed"),
        new("ChoiceCount", ParameterForm.Count, "n", "ChoiceCount", "CandidateCount"),
        new("Dimensions", ParameterForm.Count, "dimensions", "Dimensions"),
        new("StopSequences", ParameterForm.Texts, "stop_sequences", "StopSequences", "Stop"),
        new("EncodingFormats", ParameterForm.Texts, wire: null, "EncodingFormats"),
        new(
            "ReasoningLevel",
            ParameterForm.Level,
            wire: null,
            "ReasoningEffortLevel",
            "ReasoningOptions.ReasoningEffortLevel",
            "OutputConfig.Effort.Raw()",
            "Reasoning.Effort",
            "ReasoningEffort",
            "ReasoningLevel",
            "Think"),
        new(
            "OutputType",
            ParameterForm.OutputType,
            wire: null,
            "TextOptions.TextFormat.Kind",
            "OutputConfig.Format.Type",
            "ResponseModalities",
            "ResponseFormat",
            "OutputType",
            "Format"),
        new("PreviousResponseId", ParameterForm.Text, wire: null, "PreviousResponseId"),
        new(
            "ConversationId",
            ParameterForm.Text,
            wire: null,
            "ConversationOptions.ConversationId",
            "ConversationId"),
        new("ServiceTier", ParameterForm.Word, wire: null, "ServiceTier") { IsOfOpenAI = true },
    ];
}
