using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>The encoded spans of one source. For one thread at a time.</summary>
internal sealed class ScopeSpans(SpanEncoder encoder)
{
    /// <summary>That of a span in the message <c>ScopeSpans</c>.</summary>
    public const int SpanField = 2;

    public ActivitySource? Source { get; private set; }

    /// <summary>The fields of <c>ScopeSpans</c> that stand before the spans.</summary>
    public ProtobufWriter Head { get; } = new(RequestWriter.MaximumSize);

    /// <summary>The fields that are spans.</summary>
    public ProtobufWriter Spans { get; } = new(RequestWriter.MaximumSize, keptCapacity: 1024 * 1024);

    /// <summary>How many bytes both have.</summary>
    public int Length => Head.Length + Spans.Length;

    public void Begin(ActivitySource source)
    {
        Spans.Clear();
        if (source == Source)
        {
            return;
        }

        Source = source;
        Head.Clear();
        encoder.WriteHead(Head, source);
    }
}
