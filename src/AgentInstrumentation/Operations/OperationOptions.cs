namespace AgentInstrumentation;

/// <summary>How an operation is traced, where that differs from the default. Immutable and thread-safe.</summary>
public sealed class OperationOptions
{
    internal static readonly OperationOptions Default = new();

    /// <summary>
    /// The agent that the operation belongs to, as <c>gen_ai.agent.name</c> of the OpenTelemetry GenAI conventions
    /// (gen-ai-dev/1.42.0-dev); null, the default, for none.
    /// </summary>
    public string? AgentName { get; init; }

    /// <summary>
    /// Whether the span begins a trace of its own, linked to the span that is current. Off by default.
    /// </summary>
    public bool NewTrace { get; init; }

    /// <summary>Whether an exception that escapes the operation is an error. On by default.</summary>
    public bool RecordErrors { get; init; } = true;

    /// <summary>Whether a cancellation by the caller is no error. On by default.</summary>
    public bool IgnoreCancellation { get; init; } = true;

    /// <summary>
    /// Whether the result is captured, when <see cref="AgentInstrumentationOptions.CaptureContent"/> is on. On by default.
    /// </summary>
    public bool CaptureResult { get; init; } = true;

    /// <summary>
    /// Whether nothing that the operation calls is traced or looks for the operation that runs. While nobody listens to
    /// spans the flow is then not told of it, and the operation costs nothing beyond its event; were there an operation
    /// within it after all, that would be its sibling. Off by default.
    /// </summary>
    public bool Leaf { get; init; }

    /// <summary>
    /// What becomes of the operation when a session is replayed. <see cref="ReplayPolicy.Recorded"/> by default.
    /// </summary>
    public ReplayPolicy Replay { get; init; }

    /// <summary>
    /// Whether a session that the operation opens is recorded, so that it can be replayed. Off by default.
    /// </summary>
    public bool Record { get; init; }

    /// <summary>Metrics that the results are measured by, where they are numbers; none by default.</summary>
    public IReadOnlyList<MetricDefinition> ResultMetrics { get; init; } = [];

    /// <summary>Attributes of every span of the operation.</summary>
    public IReadOnlyList<OperationTag> Tags { get; init; } = [];
}
