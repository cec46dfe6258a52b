using System.Diagnostics;

namespace AgentInstrumentation.Benchmarks;

/// <summary>How long calls held up their caller.</summary>
internal sealed record Latency(TimeSpan Mean, TimeSpan P999)
{
    /// <summary>Makes calls one after another, and takes the time of each.</summary>
    public static Latency Of(int calls, Action<int> call)
    {
        var times = new long[calls];
        var last = Stopwatch.GetTimestamp();
        for (var index = 0; index < calls; index++)
        {
            call(index);
            var now = Stopwatch.GetTimestamp();
            (times[index], last) = (now - last, now);
        }

        Array.Sort(times);
        return new(
            Stopwatch.GetElapsedTime(0, times.Sum() / calls),
            Stopwatch.GetElapsedTime(0, times[(int)(calls * 0.999)]));
    }
}
