using System.Diagnostics;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// Takes times with a stopwatch and gives their median. BenchmarkDotNet repeats one operation on a state that does not
/// change; here each run takes the driver of the run before and a compilation that no run has seen.
/// </summary>
internal static class Measure
{
    /// <summary>The median of some runs in milliseconds. Of each run only the action it prepared is timed.</summary>
    public static double Median(int warmUp, int count, Func<int, Action> prepare)
    {
        var times = new List<double>(count);
        for (var run = 0; run < warmUp + count; run++)
        {
            var action = prepare(run);
            var start = Stopwatch.GetTimestamp();
            action();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (run >= warmUp)
            {
                times.Add(elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>
    /// The processor's time of some actions in milliseconds, the least of some rounds. They take turns, so that the
    /// machine is the same to each of them, and whatever else it does only adds. Only what an action prepared is timed.
    /// </summary>
    public static double[] InTurns(int count, params Func<Action>[] prepare)
    {
        var least = prepare.Select(static _ => double.MaxValue).ToArray();
        for (var round = 0; round <= count; round++)
        {
            for (var index = 0; index < prepare.Length; index++)
            {
                var action = prepare[index]();
                var start = Environment.CpuUsage.TotalTime;
                action();
                var time = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
                // The first round warms up.
                least[index] = round == 0 ? least[index] : Math.Min(least[index], time);
            }
        }

        return least;
    }
}
