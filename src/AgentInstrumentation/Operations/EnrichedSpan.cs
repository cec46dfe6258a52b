using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// A span of another library that an operation of ours shares, because it shows the same call: it is given what it
/// does not say itself, and its library ends it. One operation shares it; the next under it has a span of its own.
/// </summary>
internal sealed class EnrichedSpan
{
    private const string Property = "AgentInstrumentation.EnrichedSpan";

    private int _ended;

    private EnrichedSpan(Activity? span) => Span = span!;

    /// <summary>The span; of a layer null where nobody listens.</summary>
    public Activity Span { get; }

    /// <summary>Whether it is an operation of ours that is shared, which ends by itself.</summary>
    public bool IsLayer { get; private init; }

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Shares an operation of ours that shows the same call as a whole.</summary>
    /// <param name="span">Its span, or null where nobody listens.</param>
    public static EnrichedSpan LayerOf(Activity? span) => new(span) { IsLayer = true };

    /// <summary>Shares the current span where it shows the call that starts; null where it does not.</summary>
    public static EnrichedSpan? TryShare(Activity? span, OperationDefinition definition)
    {
        if (!ForeignSpan.Shows(span, definition) || span!.IsStopped || span.GetCustomProperty(Property) is not null)
        {
            return null;
        }

        var shared = new EnrichedSpan(span);
        span.SetCustomProperty(Property, shared);
        return shared;
    }

    /// <summary>Sets an attribute; on a span of another library only where that says nothing of it.</summary>
    public static void SetTag(Activity span, string key, object? value)
    {
        if (ReferenceEquals(span.Source, AgentTelemetry.Source) || span.GetTagItem(key) is null)
        {
            span.SetTag(key, value);
        }
    }

    /// <summary>True for the first caller only.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
