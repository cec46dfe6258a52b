using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>Where the attributes of a model call go: to its span and to the event with its details.</summary>
/// <param name="Span">The span, or null.</param>
/// <param name="Details">What gathers the details, or null.</param>
internal readonly record struct ModelAttributes(Activity? Span, InferenceDetails? Details)
{
    /// <summary>Whether anybody would see one.</summary>
    public bool AreWanted => Span is { IsAllDataRequested: true } || Details is not null;

    /// <summary>Sets an attribute; on a span of another library only where that says nothing of it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null for unknown.</param>
    public void Set(string name, object? value)
    {
        if (value is null)
        {
            return;
        }

        if (Span is { IsAllDataRequested: true } span)
        {
            EnrichedSpan.SetTag(span, name, value);
        }

        Details?.Set(name, value);
    }
}
