namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Bounds that the options of several exporters have in common.</summary>
internal static class OptionBounds
{
    public const int MaximumBatch = 1 << 20;

    /// <summary>The shortest duration that is none of zero.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The least that the longest retry may wait, where the first waits so long.</summary>
    public static TimeSpan Least(TimeSpan first) => first < Day ? first : Day;
}
