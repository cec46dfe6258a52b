namespace AgentInstrumentation;

/// <summary>A message to a model or of one, as the OpenTelemetry GenAI conventions have it.</summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev. It is read when the call is recorded, and not kept.</remarks>
/// <param name="Role">Who says it: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> or another.</param>
/// <param name="Parts">What it says.</param>
/// <param name="Name">The participant's name, or null.</param>
/// <param name="FinishReason">
/// Why a model stopped, as the provider says it; null where that is unknown, or the message is no model's answer.
/// </param>
public sealed record ModelMessage(
    string Role, IReadOnlyList<MessagePart> Parts, string? Name = null, string? FinishReason = null)
{
    /// <summary>Which of a model's answers to the same question it is, where a chunk of it says so.</summary>
    internal int Choice { get; init; }

    /// <summary>Whether it is all that a stream answers, chunks before it included.</summary>
    internal bool IsWhole { get; init; }
}
