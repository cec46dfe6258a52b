using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>The ended spans of a trace whose root has not ended.</summary>
internal sealed class PendingTrace(ActivityTraceId id)
{
    private readonly List<Activity> _spans = [];

    public ActivityTraceId Id => id;

    public IReadOnlyList<Activity> Spans => _spans;

    public bool HasFailed { get; private set; }

    public void Add(Activity span)
    {
        _spans.Add(span);
        HasFailed |= span.Status is ActivityStatusCode.Error;
    }
}
