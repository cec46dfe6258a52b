using System.Text.Json;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>What a model answered; what it did not say is null.</summary>
/// <remarks>
/// Attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev. <see cref="Messages"/> are content:
/// they are recorded where <see cref="AgentInstrumentationOptions.CaptureContent"/> says so, within its limits.
/// </remarks>
public readonly record struct ModelResponse
{
    /// <summary>The provider's id of the answer.</summary>
    public string? Id { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>Why it stopped, one entry a choice.</summary>
    public IReadOnlyList<string>? FinishReasons { get; init; }

    /// <summary>What the call consumed; counts below zero are taken for unknown.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>
    /// The conversation that the provider keeps, where the answer names it; <c>gen_ai.conversation.id</c>.
    /// </summary>
    public string? ConversationId { get; init; }

    /// <summary>
    /// Whether the provider is known to have compacted the conversation; <c>gen_ai.conversation.compacted</c>.
    /// </summary>
    public bool IsCompacted { get; init; }

    /// <summary>The tier that OpenAI answered in; <c>openai.response.service_tier</c>.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>OpenAI's fingerprint of the system; <c>openai.response.system_fingerprint</c>.</summary>
    public string? SystemFingerprint { get; init; }

    /// <summary>What it answered, one message a choice; <c>gen_ai.output.messages</c>.</summary>
    public IReadOnlyList<ModelMessage>? Messages { get; init; }

    /// <summary>
    /// The class of the error that the answer tells of, where nothing is thrown: <c>error.type</c>, as
    /// <see cref="AgentOperation.RecordFailure"/> takes it.
    /// </summary>
    public string? ErrorType { get; init; }

    /// <summary>The class of the error of a tool's result that says whether it is one.</summary>
    /// <param name="isError">Whether it is; null for not.</param>
    /// <returns>The class, which the conventions for the Model Context Protocol name; null for no error.</returns>
    public static string? ToolErrorOf(bool? isError) => isError is true ? Mcp.ToolError : null;

    /// <summary>The reason for an answer's end as providers write it, from what an enum calls it.</summary>
    /// <param name="name">The name, such as <c>ToolCalls</c>, or null.</param>
    /// <returns>The reason, such as <c>tool_calls</c>; null for null.</returns>
    public static string? ReasonOf(string? name) => name switch
    {
        null => null,
        // Nearly all answers end so.
        "Stop" => "stop",
        "ToolCalls" => "tool_calls",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
    };
}
