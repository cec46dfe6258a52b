using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>
/// Records the spans that start in the asynchronous flow that made it, in the order of their ends. Spans of other
/// flows are not sampled, so tests may run side by side.
/// </summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly AsyncLocal<SpanRecorder?> OfFlow = new();

    private readonly ConcurrentDictionary<Activity, bool> _started = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public SpanRecorder(params string[] otherSources)
    {
        OfFlow.Value = this;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentTelemetry.Name || otherSources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => IsOfThisFlow
                ? Sampling
                : ActivitySamplingResult.None,
            ActivityStarted = span => _ = IsOfThisFlow && _started.TryAdd(span, true),
            ActivityStopped = span =>
            {
                if (_started.ContainsKey(span))
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivitySamplingResult Sampling { get; set; } = ActivitySamplingResult.AllDataAndRecorded;

    public IReadOnlyList<Activity> Ended => [.. _ended];

    public IReadOnlyCollection<Activity> Started => [.. _started.Keys];

    private bool IsOfThisFlow => ReferenceEquals(OfFlow.Value, this);

    public Activity Single() => Assert.Single(Ended);

    public Activity Named(string name) => Assert.Single(Ended, span => span.OperationName == name);

    public void Dispose() => _listener.Dispose();
}
