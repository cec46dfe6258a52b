namespace AgentInstrumentation;

/// <summary>
/// What the options may be, for AGT5003. The packages that have them compile this file, too, and check them by it when
/// they are used.
/// </summary>
internal static class OptionLimits
{
    public const int MaximumQueueSize = 1 << 20;
    public const int MinimumCaptured = 1024;
    public const int MaximumCaptured = 1 << 24;

    private const int MaximumBatch = 1 << 20;

    /// <summary>How many segments the journal must have room for.</summary>
    public const int MinimumSegments = 2;

    /// <summary>Of <c>AgentInstrumentationOptions</c>.</summary>
    public static readonly OptionLimit[] OfClient =
    [
        new("MaxQueueSize", 1, MaximumQueueSize),
        new("MaxCapturedValueBytes", MinimumCaptured, MaximumCaptured),
        new("MaxCapturedOperationBytes", 2 * MinimumCaptured, MaximumCaptured),
        new("JournalSegmentSize", 4096, 1 << 30),
        Duration("JournalSegmentAge", TimeSpan.FromSeconds(1), TimeSpan.FromDays(100), "any age"),
        Duration("JournalSyncInterval", TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
        Duration("SessionIdleTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromDays(100), "never"),
        Duration("ExitFlushTimeout", TimeSpan.Zero, TimeSpan.FromMinutes(10)),
    ];

    /// <summary>Of <c>AgentObservabilityOptions</c>.</summary>
    public static readonly OptionLimit[] OfObservability = [new("SampleRatio", 0, 1)];

    /// <summary>Of <c>TailSamplingOptions</c>.</summary>
    public static readonly OptionLimit[] OfTailSampling =
    [
        new("SlowerThan", 0, double.PositiveInfinity) { IsDuration = true }, new("BackgroundShare", 0, 1),
        new("MaxSpans", 1, int.MaxValue),
    ];

    /// <summary>Of <c>OtlpDeliveryOptions</c>.</summary>
    public static readonly OptionLimit[] OfOtlp =
    [
        new("MaxSpoolSize", 1, double.PositiveInfinity),
        new("MaxQueueSize", 1, int.MaxValue),
        new("BatchSize", 1, MaximumBatch),
        WithinADay("FlushInterval"),
        WithinADay("Timeout"),
        WithinADay("RetryDelay"),
        WithinADay("MaxRetryDelay"),
    ];

    /// <summary>Of <c>AgentOpsOptions</c>.</summary>
    public static readonly OptionLimit[] OfAgentOps =
    [
        new("BatchSize", 1, MaximumBatch),
        WithinADay("MaxWaitTime"),
        WithinADay("FlushInterval"),
        WithinADay("RetryDelay"),
        WithinADay("MaxRetryDelay"),
    ];

    /// <summary>Of <c>AgentSessionsOptions</c>.</summary>
    public static readonly OptionLimit[] OfSessions = [new("MaxConversations", 1, 1_000_000)];

    private static OptionLimit WithinADay(string option) =>
        new(option, 1, TimeSpan.TicksPerDay) { IsDuration = true };

    private static OptionLimit Duration(
        string option, TimeSpan minimum, TimeSpan maximum, string? meaningOfInfinite = null) =>
        new(option, minimum.Ticks, maximum.Ticks) { IsDuration = true, MeaningOfInfinite = meaningOfInfinite };
}
