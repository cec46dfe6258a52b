using System.Diagnostics;

namespace AgentInstrumentation.Testing;

/// <summary>
/// Records the spans that start in the asynchronous flow which started the recorder, and in what that flow starts, on
/// any thread. Spans of other flows are neither asked for nor seen, so tests may run side by side. Recorders that are
/// started one within another all record what they listen to. Thread-safe.
/// </summary>
/// <remarks>
/// A listener hears of the whole process. Whose a span is, is decided once, where it starts, and not where it ends,
/// since that may be in another flow.
/// </remarks>
public sealed class SpanRecorder : IDisposable
{
    private static readonly AsyncLocal<SpanRecorder?> OfFlow = new();

    private readonly Lock _lock = new();
    private readonly List<Activity> _started = [];
    private readonly List<Activity> _ended = [];
    private readonly HashSet<Activity> _running = [];
    private readonly ActivityListener _listener;
    private readonly SpanRecorder? _outer;

    private SpanRecorder(IReadOnlyList<string> otherSources)
    {
        _outer = OfFlow.Value;
        OfFlow.Value = this;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentTelemetry.Name || otherSources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => IsOfThisFlow
                ? Sampling
                : ActivitySamplingResult.None,
            ActivityStarted = RecordStart,
            ActivityStopped = RecordEnd,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>
    /// The decision on each span; everything is recorded by default. Of the decisions of all who listen, the one for
    /// the most holds.
    /// </summary>
    public ActivitySamplingResult Sampling { get; set; } = ActivitySamplingResult.AllDataAndRecorded;

    /// <summary>The spans so far, in the order in which they started; those that still run, too.</summary>
    public IReadOnlyList<Activity> Started => Copy(_started);

    /// <summary>The spans that have ended, in the order in which they did.</summary>
    public IReadOnlyList<Activity> Ended => Copy(_ended);

    // A recorder that was started within this one takes nothing from it.
    private bool IsOfThisFlow
    {
        get
        {
            var recorder = OfFlow.Value;
            while (recorder is not null && !ReferenceEquals(recorder, this))
            {
                recorder = recorder._outer;
            }

            return recorder is not null;
        }
    }

    /// <summary>Starts to record.</summary>
    /// <param name="otherSources">
    /// Names of sources to record beside <see cref="AgentTelemetry.Name"/>, such as <c>System.Net.Http</c>.
    /// </param>
    /// <returns>The recorder. Dispose it in the flow that started it.</returns>
    public static SpanRecorder Start(params IReadOnlyList<string> otherSources)
    {
        ArgumentNullException.ThrowIfNull(otherSources);
        return new SpanRecorder(otherSources);
    }

    /// <summary>Stops to record; what was recorded stays readable.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        if (ReferenceEquals(OfFlow.Value, this))
        {
            OfFlow.Value = _outer;
        }
    }

    private IReadOnlyList<Activity> Copy(List<Activity> spans)
    {
        lock (_lock)
        {
            return [.. spans];
        }
    }

    private void RecordStart(Activity span)
    {
        if (!IsOfThisFlow)
        {
            return;
        }

        lock (_lock)
        {
            _started.Add(span);
            _running.Add(span);
        }
    }

    private void RecordEnd(Activity span)
    {
        lock (_lock)
        {
            if (_running.Remove(span))
            {
                _ended.Add(span);
            }
        }
    }
}
