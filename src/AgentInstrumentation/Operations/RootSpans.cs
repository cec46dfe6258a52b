using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>Gives a span that starts a trace the trace id of its session.</summary>
internal static class RootSpans
{
    /// <summary>To be called between the span's creation and its start.</summary>
    public static void SetTraceId(Activity span, ActivityTraceId traceId)
    {
        // Only the id is replaced, after the sampler decided: given as a parent it would count as a sampled
        // remote span, and its first 48 bits are a time stamp, which a ratio sampler must not mistake for chance.
        span.SetParentId(traceId, default, span.ActivityTraceFlags);

        // SetParentId leaves sixteen zeros, which exporters and backends take for the id of a parent that was lost.
        ParentSpans.Clear(span);
    }
}
