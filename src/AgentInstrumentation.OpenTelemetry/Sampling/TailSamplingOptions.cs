namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Which traces <see cref="TailSampling"/> keeps. Read once, when it is made.</summary>
public sealed class TailSamplingOptions
{
    /// <summary>A trace whose root took so long is kept. Ten seconds by default.</summary>
    public TimeSpan SlowerThan { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Which share of the other traces is kept, chosen by the trace id, so that all processes choose the same. 0.1 by
    /// default, between 0 and 1.
    /// </summary>
    public double BackgroundShare { get; set; } = 0.1;

    /// <summary>
    /// How many spans wait for the end of their traces at most. When there are more, the oldest trace is decided on
    /// by what is known of it. 50,000 by default.
    /// </summary>
    public int MaxSpans { get; set; } = 50_000;
}
