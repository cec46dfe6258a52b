namespace AgentInstrumentation;

/// <summary>
/// What happened in an operation that is recorded by hand, after the fact. Whatever is left out is unknown. Immutable.
/// </summary>
public sealed record RecordedOperation
{
    internal static readonly RecordedOperation Unknown = new();

    // The very first moment is what a span has as its start that nobody set.
    private static readonly DateTimeOffset Earliest = DateTimeOffset.MinValue.AddTicks(1);

    /// <summary>When it started; null, the default, for <see cref="Duration"/> ago.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>
    /// How long it took. Zero by default, and where it is negative; one that leaves what a date can be ends there.
    /// </summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// Its arguments; they are kept where <see cref="AgentInstrumentationOptions.CaptureContent"/> says so.
    /// </summary>
    public CapturedContent Arguments { get; init; }

    /// <summary>
    /// Its result; it is kept where <see cref="AgentInstrumentationOptions.CaptureContent"/> says so.
    /// </summary>
    public CapturedContent Result { get; init; }

    /// <summary>The exception that ended it; null, the default, for none.</summary>
    public Exception? Exception { get; init; }

    /// <summary>What a model call asked for.</summary>
    public ModelRequest Request { get; init; }

    /// <summary>What a model call answered and consumed.</summary>
    public ModelResponse Response { get; init; }

    /// <summary>Lines of a log.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>
    /// The event of the enclosing operation of the same session, also one that was read from a journal; null, the
    /// default, for the one that runs.
    /// </summary>
    public SessionEvent? Parent { get; init; }

    /// <summary>Attributes of its span.</summary>
    public IReadOnlyList<OperationTag> Tags { get; init; } = [];

    /// <summary>The same with a start, in UTC, and a duration that fits it.</summary>
    /// <param name="now">When it ended, where it does not say when it started.</param>
    internal RecordedOperation Timed(DateTimeOffset now)
    {
        var end = StartTime is null ? now : DateTimeOffset.MaxValue;
        var duration = Duration < TimeSpan.Zero ? TimeSpan.Zero : Duration;
        var start = StartTime?.ToUniversalTime() ?? (duration < now - Earliest ? now - duration : Earliest);
        start = start < Earliest ? Earliest : start;
        return this with { StartTime = start, Duration = duration < end - start ? duration : end - start };
    }
}
