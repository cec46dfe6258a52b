using System.Globalization;

namespace AgentInstrumentation;

/// <summary>What a model call asks for; what the caller did not say is null.</summary>
/// <remarks>
/// Each member is an attribute <c>gen_ai.request.*</c> of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev,
/// unless it names another. <see cref="Instructions"/>, <see cref="Messages"/>, <see cref="Tools"/> and
/// <see cref="PromptVariables"/> are content: they are recorded where
/// <see cref="AgentInstrumentationOptions.CaptureContent"/> says so, within its limits, and need
/// not be given where <see cref="AgentOperation.CapturesContent"/> is false.
/// </remarks>
public readonly record struct ModelRequest
{
    /// <summary>Sampling temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling value.</summary>
    public double? TopP { get; init; }

    /// <summary>Top-k decoding limit.</summary>
    public long? TopK { get; init; }

    /// <summary>How many tokens the model may answer with.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Frequency penalty.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Presence penalty.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>Seed.</summary>
    public long? Seed { get; init; }

    /// <summary>How many answers are asked for; one is the default of all models and not recorded.</summary>
    public long? ChoiceCount { get; init; }

    /// <summary>Strings at which the model stops. Read at once, when the request is recorded.</summary>
    public IEnumerable<string>? StopSequences { get; init; }

    /// <summary>Reasoning effort, as it is sent; <see cref="LevelOf"/> tells it of a client's enum.</summary>
    public string? ReasoningLevel { get; init; }

    /// <summary>The kind of content asked for, such as <c>text</c> or <c>json</c>; <c>gen_ai.output.type</c>.</summary>
    public string? OutputType { get; init; }

    /// <summary>The conversation that the provider keeps; <c>gen_ai.conversation.id</c>.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The id of the earlier answer that this call goes on from.</summary>
    public string? PreviousResponseId { get; init; }

    /// <summary>The name of the prompt's template; <c>gen_ai.prompt.name</c>.</summary>
    public string? PromptName { get; init; }

    /// <summary>The version of the prompt's template; <c>gen_ai.prompt.version</c>.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>
    /// What the prompt's template is filled with, each as <c>gen_ai.prompt.variable.{key}</c> of the span; the first
    /// 32.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>>? PromptVariables { get; init; }

    /// <summary>How many dimensions vectors shall have; <c>gen_ai.embeddings.dimension.count</c>.</summary>
    public long? Dimensions { get; init; }

    /// <summary>The encodings that vectors are asked for in. Read at once, when the request is recorded.</summary>
    public IEnumerable<string>? EncodingFormats { get; init; }

    /// <summary>Which of OpenAI's interfaces is called, as <c>responses</c>; <c>openai.api.type</c>.</summary>
    public string? ApiType { get; init; }

    /// <summary>
    /// The tier asked for of OpenAI; <c>openai.request.service_tier</c>. The default, <c>auto</c>, is not recorded.
    /// </summary>
    public string? ServiceTier { get; init; }

    /// <summary>Whether the answer is asked for in chunks.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>The system's prompt, where it is not one of the messages; <c>gen_ai.system_instructions</c>.</summary>
    public string? Instructions { get; init; }

    /// <summary>The messages that the model is given, the oldest first; <c>gen_ai.input.messages</c>.</summary>
    public IReadOnlyList<ModelMessage>? Messages { get; init; }

    /// <summary>The tools that the model may call; <c>gen_ai.tool.definitions</c>.</summary>
    public IReadOnlyList<ModelTool>? Tools { get; init; }

    /// <summary>A number as it was written: 0.7 of a <see cref="float"/> is no 0.699999988079071.</summary>
    /// <param name="value">The number, or null.</param>
    /// <returns>The number; null for null.</returns>
    public static double? NumberOf(float? value)
    {
        if (value is not { } number)
        {
            return null;
        }

        // Mostly it has few digits, and is told without making a text of it.
        var rounded = Math.Round((double)number, digits: 4);
        return Math.Abs(rounded) < 1000 && (float)rounded == number
            ? rounded
            : double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc cref="NumberOf(float?)"/>
    public static double? NumberOf(double? value) => value;

    /// <inheritdoc cref="NumberOf(float?)"/>
    public static double? NumberOf(decimal? value) => (double?)value;

    /// <summary>The effort of reasoning as providers write it.</summary>
    /// <param name="name">
    /// What a client calls it, such as <c>ExtraHigh</c> of an enum or <c>xhigh</c>; or whether there is any, which says
    /// no effort. Or null.
    /// </param>
    /// <returns>The effort, such as <c>xhigh</c>; null where none is said.</returns>
    public static string? LevelOf(string? name) => name switch
    {
        null or "" or "true" or "false" or "True" or "False" => null,
        "ExtraHigh" => "xhigh",
        _ => ModelResponse.ReasonOf(name),
    };
}
