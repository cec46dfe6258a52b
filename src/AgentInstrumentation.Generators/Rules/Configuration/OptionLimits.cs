namespace AgentInstrumentation;

/// <summary>
/// What the options may be, for AGT5003. The runtime compiles this file, too, and checks the client's by it when it
/// starts. Of the options of other packages only what is wrong for certain is said here.
/// </summary>
internal static class OptionLimits
{
    public const int MaximumQueueSize = 1 << 20;
    public const int MinimumCaptured = 1024;
    public const int MaximumCaptured = 1 << 24;

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
    public static readonly OptionLimit[] OfTailSampling = [new("BackgroundShare", 0, 1), Positive("MaxSpans")];

    /// <summary>Of <c>OtlpDeliveryOptions</c>.</summary>
    public static readonly OptionLimit[] OfOtlp =
    [
        Positive("MaxSpoolSize"),
        Positive("MaxQueueSize"),
        Positive("BatchSize"),
        PositiveDuration("FlushInterval"),
        PositiveDuration("Timeout"),
        PositiveDuration("RetryDelay"),
    ];

    /// <summary>Of <c>AgentOpsOptions</c>.</summary>
    public static readonly OptionLimit[] OfAgentOps =
    [
        Positive("BatchSize"), PositiveDuration("MaxWaitTime"), PositiveDuration("FlushInterval"),
        PositiveDuration("RetryDelay"),
    ];

    private static OptionLimit Positive(string option) => new(option, 1, double.PositiveInfinity);

    private static OptionLimit PositiveDuration(string option) =>
        new(option, 1, double.PositiveInfinity) { IsDuration = true };

    private static OptionLimit Duration(
        string option, TimeSpan minimum, TimeSpan maximum, string? meaningOfInfinite = null) =>
        new(option, minimum.Ticks, maximum.Ticks) { IsDuration = true, MeaningOfInfinite = meaningOfInfinite };
}
