namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What a receiver asks a retry to wait.</summary>
internal static class RetryDelays
{
    // A receiver that asks for more than this is not waited for so long; it can say so again.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The header <c>Retry-After</c>, in seconds or as a date; null where there is none.</summary>
    public static TimeSpan? Of(HttpResponseMessage? answer, DateTimeOffset now)
    {
        var delay = answer?.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return delay is { } asked ? Bounded(asked.TotalSeconds) : null;
    }

    /// <summary>As long as asked for, and no longer than is waited for.</summary>
    public static TimeSpan Bounded(double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
}
