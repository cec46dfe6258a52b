namespace AgentInstrumentation;

/// <summary>What a model call asks for; what the caller did not say is null.</summary>
/// <remarks>
/// Each member is an attribute <c>gen_ai.request.*</c> of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
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

    /// <summary>Strings at which the model stops. Read at once, when the request is recorded.</summary>
    public IEnumerable<string>? StopSequences { get; init; }

    /// <summary>Reasoning effort, as it is sent.</summary>
    public string? ReasoningLevel { get; init; }

    /// <summary>The kind of content asked for, such as <c>text</c> or <c>json</c>; <c>gen_ai.output.type</c>.</summary>
    public string? OutputType { get; init; }

    /// <summary>The conversation that the provider keeps; <c>gen_ai.conversation.id</c>.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Whether the answer is asked for in chunks.</summary>
    public bool IsStreaming { get; init; }
}
