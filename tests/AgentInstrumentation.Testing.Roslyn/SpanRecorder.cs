using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>
/// Records the spans of our source that end in the asynchronous flow which started the recorder, and of no other.
/// </summary>
public sealed class SpanRecorder : IDisposable
{
    private static readonly AsyncLocal<SpanRecorder?> OfFlow = new();

    // One listener for the process; which recorder a span belongs to is known by the flow it ends in.
    private static readonly ActivityListener Listener = CreateListener();

    private readonly ConcurrentQueue<Activity> _spans = new();

    private SpanRecorder()
    {
    }

    /// <summary>The spans so far, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans];

    /// <summary>Starts to record.</summary>
    public static SpanRecorder Start()
    {
        _ = Listener;
        return OfFlow.Value = new SpanRecorder();
    }

    /// <inheritdoc/>
    public void Dispose() => OfFlow.Value = null;

    private static ActivityListener CreateListener()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => OfFlow.Value is null
                ? ActivitySamplingResult.None
                : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = static span => OfFlow.Value?._spans.Enqueue(span),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
