namespace AgentInstrumentation.Generators;

/// <summary>How an operation is traced. Equal by value, so that it can be cached.</summary>
/// <param name="AgentName">The agent it belongs to, or null.</param>
/// <param name="NewTrace">Whether it begins a trace of its own.</param>
/// <param name="RecordErrors">Whether its exceptions are errors.</param>
/// <param name="IgnoreCancellation">Whether a cancellation is no error.</param>
/// <param name="CaptureResult">Whether its result is captured.</param>
/// <param name="Tags">The constant attributes of its span.</param>
internal sealed record OperationOptions(
    string? AgentName,
    bool NewTrace,
    bool RecordErrors,
    bool IgnoreCancellation,
    bool CaptureResult,
    EquatableArray<ConstantTag> Tags)
{
    /// <summary>What a method without any option has.</summary>
    public static readonly OperationOptions Default = new(null, false, true, true, true, default);

    /// <summary>The metrics that its result is measured by.</summary>
    public EquatableArray<RecordedMetric> ResultMetrics { get; init; }

    /// <summary>Whether a session that it opens is recorded.</summary>
    public bool Record { get; init; }

    /// <summary>Whether nothing within it needs to find it.</summary>
    public bool Leaf { get; init; }

    /// <summary>What becomes of it in a replay.</summary>
    public ReplayPolicy Replay { get; init; }
}
