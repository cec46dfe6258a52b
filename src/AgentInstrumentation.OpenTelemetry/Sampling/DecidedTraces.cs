using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What was decided on the latest traces, for spans that end after their roots.</summary>
internal sealed class DecidedTraces(int capacity)
{
    private readonly Dictionary<ActivityTraceId, bool> _isKept = [];
    private readonly Queue<ActivityTraceId> _order = new();

    public void Add(ActivityTraceId trace, bool isKept)
    {
        if (!_isKept.TryAdd(trace, isKept))
        {
            _isKept[trace] |= isKept;
            return;
        }

        _order.Enqueue(trace);
        if (_order.Count > capacity)
        {
            _isKept.Remove(_order.Dequeue());
        }
    }

    public bool? Find(ActivityTraceId trace) => _isKept.TryGetValue(trace, out var isKept) ? isKept : null;
}
