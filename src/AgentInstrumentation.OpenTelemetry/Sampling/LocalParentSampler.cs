using System.Diagnostics;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Decides on a span whose parent in this process is not sampled. ASP.NET Core starts a span for each request that is
/// logged, which nobody samples where nobody listens to its source: that is no decision, so the trace is decided on as
/// a new one. What a caller or a sampler has left out stays out.
/// </summary>
internal sealed class LocalParentSampler(Sampler ofNewTraces) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        Decided(samplingParameters.ParentContext) switch
        {
            null => ofNewTraces.ShouldSample(samplingParameters),
            true => new SamplingResult(SamplingDecision.RecordAndSample),
            false => new SamplingResult(SamplingDecision.Drop),
        };

    /// <summary>What was decided on the trace; null for nothing.</summary>
    private static bool? Decided(ActivityContext parent)
    {
        // Of a parent that is not current nothing more is known.
        var span = Activity.Current;
        if (span?.SpanId != parent.SpanId)
        {
            return false;
        }

        // A sampler of OpenTelemetry that leaves a span out asks for no data, and nobody else does.
        for (; span is { Recorded: false, IsAllDataRequested: true }; span = span.Parent)
        {
            if (span.Parent is null && (span.HasRemoteParent || span.ParentId is not null))
            {
                return false;
            }
        }

        return span?.Recorded;
    }
}
