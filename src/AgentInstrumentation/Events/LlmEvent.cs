using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// A finished model call. What the model did not report is null, never zero: an unknown count is not an empty one,
/// and an unknown price is not a free call.
/// </summary>
public sealed class LlmEvent : SessionEvent
{
    internal LlmEvent(in EventOrigin origin)
        : base(origin)
    {
    }

    /// <summary>The model that answered, or the one that was asked when the answer does not say.</summary>
    public string? Model { get; internal set; }

    /// <summary>The model that answered, as far as the answer says so; null in an event that was read back.</summary>
    internal string? ResponseModel { get; set; }

    /// <summary>Whether it made vectors; false in an event that was read back.</summary>
    internal bool IsEmbedding { get; init; }

    /// <summary>Whether another library is to start the span of the call.</summary>
    internal bool AwaitsSpan { get; set; }

    /// <summary>
    /// The span that was started for the call; null where it has none or shares that of another library, and after its
    /// end.
    /// </summary>
    internal Activity? OwnSpan { get; set; }

    /// <summary>Whether it takes what spans of other libraries within say of the same call.</summary>
    internal bool TakesSpans { get; set; }

    /// <summary>Whether one was taken.</summary>
    internal bool HasTakenSpan { get; set; }

    /// <summary>
    /// What it asks for beside content, for the span that it awaits; else null, since a request is larger than an
    /// event.
    /// </summary>
    internal StrongBox<ModelRequest>? Request { get; set; }

    /// <summary>The provider's id of the answer, as far as that says so; null in an event that was read back.</summary>
    internal string? ResponseId { get; set; }

    /// <summary>What the event with the call's details will say; null where nobody wants it.</summary>
    internal InferenceDetails? Details { get; set; }

    /// <summary>Attributes for the span that it awaits, or null.</summary>
    internal OperationTag[]? Tags { get; set; }

    /// <summary>The provider, such as <c>openai</c>.</summary>
    public string? Provider { get; internal set; }

    /// <summary>What the call consumed.</summary>
    public TokenUsage Usage { get; internal set; }

    /// <summary>The estimated cost in US dollars; null when the usage or the model's price is unknown.</summary>
    public decimal? CostUsd { get; internal set; }

    /// <summary>The day of the price list that the cost was worked out by; null where that has none.</summary>
    public DateOnly? PriceDate { get; internal set; }
}
