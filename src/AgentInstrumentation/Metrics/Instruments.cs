using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentInstrumentation;

/// <summary>
/// Makes and feeds the instruments of the meter <see cref="AgentTelemetry.Name"/>. Listeners are foreign code, so what
/// one throws stops here.
/// </summary>
internal static class Instruments
{
    private static readonly Meter Meter = new(AgentTelemetry.Name, AgentTelemetry.Version);

    public static Histogram<double> Seconds(string name, string description, double[] boundaries) =>
        Histogram(name, "s", description, boundaries);

    public static Histogram<T> Histogram<T>(string name, string? unit, string description, T[] boundaries)
        where T : struct => Meter.CreateHistogram(
            name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = boundaries });

    public static Counter<T> Counter<T>(string name, string unit, string description)
        where T : struct => Meter.CreateCounter<T>(name, unit, description);

    public static UpDownCounter<int> Level(string name, string unit, string description) =>
        Meter.CreateUpDownCounter<int>(name, unit, description);

    public static void Record<T>(Histogram<T> histogram, T value, in TagList tags)
        where T : struct
    {
        try
        {
            histogram.Record(value, tags);
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    public static void Add<T>(Counter<T> counter, T value, in TagList tags)
        where T : struct
    {
        try
        {
            counter.Add(value, tags);
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    public static void Add(UpDownCounter<int> level, int delta)
    {
        try
        {
            level.Add(delta);
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    private static bool IsListeners(Exception exception) =>
        InstrumentationLog.Contain("a metric could not be recorded", exception);
}
