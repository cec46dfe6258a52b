using System.Buffers.Binary;
using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Decides on a trace, and so on a session, when its root has ended: those with an error and slow ones are kept, and
/// a share of all others. What exports stands behind it. Thread-safe.
/// </summary>
/// <remarks>
/// Spans wait in memory until their root ends; their number is bounded. A root is a span without a parent in this
/// process, or with one that is never exported, such as that of a request where nothing collects requests. Traces
/// without an end are kept when the provider is flushed or shut down. Sessions are journalled
/// whatever is decided.
/// </remarks>
/// <example>
/// <code>
/// builder.AddProcessor(new TailSampling(new OtlpDelivery()));
/// </code>
/// </example>
public sealed class TailSampling : CompositeProcessor<Activity>
{
    private const int Remembered = 10_000;

    private readonly TailSamplingOptions _options;
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<ActivityTraceId, PendingTrace> _pending = [];
    private readonly DecidedTraces _decided = new(Remembered);
    private int _waiting;

    /// <summary>Makes a sampling.</summary>
    /// <param name="next">What gets the spans that are kept; it is disposed with this.</param>
    /// <param name="options">Which are kept; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public TailSampling(BaseProcessor<Activity> next, TailSamplingOptions? options = null)
        : base([next])
    {
        _options = options ?? new TailSamplingOptions();
        OptionFault.ThrowIfAny(_options.Faults(), nameof(options));
    }

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var span in Decide(data))
        {
            base.OnEnd(span);
        }
    }

    /// <inheritdoc/>
    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        KeepAll();
        return base.OnForceFlush(timeoutMilliseconds);
    }

    /// <inheritdoc/>
    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        KeepAll();
        return base.OnShutdown(timeoutMilliseconds);
    }

    private static bool IsRoot(Activity span) => LocalRoot.Of(span) == span
        && (span.Parent is not null || span.ParentSpanId == default || span.HasRemoteParent);

    /// <summary>The spans that are to be exported now.</summary>
    private IReadOnlyList<Activity> Decide(Activity span)
    {
        lock (_lock)
        {
            if (!_pending.ContainsKey(span.TraceId) && _decided.Find(span.TraceId) is { } isKept)
            {
                return isKept || span.Status is ActivityStatusCode.Error ? [span] : [];
            }

            var trace = Wait(span);
            if (IsRoot(span))
            {
                return Settle(trace, span.Duration >= _options.SlowerThan);
            }

            return _waiting > _options.MaxSpans ? Settle(_pending.GetAt(0).Value, isSlow: false) : [];
        }
    }

    private PendingTrace Wait(Activity span)
    {
        if (!_pending.TryGetValue(span.TraceId, out var trace))
        {
            trace = new PendingTrace(span.TraceId);
            _pending.Add(span.TraceId, trace);
        }

        trace.Add(span);
        _waiting++;
        return trace;
    }

    private IReadOnlyList<Activity> Settle(PendingTrace trace, bool isSlow)
    {
        _pending.Remove(trace.Id);
        _waiting -= trace.Spans.Count;
        var isKept = isSlow || trace.HasFailed || IsInShare(trace.Id);
        _decided.Add(trace.Id, isKept);
        return isKept ? trace.Spans : [];
    }

    // The end of the id, because that of a session begins with the time.
    private bool IsInShare(ActivityTraceId trace)
    {
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) < _options.BackgroundShare * (1L << 32);
    }

    private void KeepAll()
    {
        List<Activity> spans;
        lock (_lock)
        {
            spans = [.. _pending.Values.SelectMany(static trace => trace.Spans)];
            foreach (var trace in _pending.Keys)
            {
                _decided.Add(trace, isKept: true);
            }

            _pending.Clear();
            _waiting = 0;
        }

        foreach (var span in spans)
        {
            base.OnEnd(span);
        }
    }
}
