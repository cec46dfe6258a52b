using System.Diagnostics;
using Xunit.Abstractions;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// Spans that end at full speed while the receiver is down for half of them; <c>eng/journal.sh</c> ends a million.
/// </summary>
[Collection("Tracing")]
public sealed class FullSpeedTests(ITestOutputHelper output) : IDisposable
{
    private const int Patience = 300_000;
    private const int Megabyte = 1024 * 1024;

    private static readonly int Events =
        int.TryParse(Environment.GetEnvironmentVariable("EVENTS"), out var asked) ? asked : 100_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReceiverIsDownForHalfOfIt_NothingIsLostAndNothingIsKeptInMemory()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await receiver.StopAsync();
        using var run = new DeliveredRun(
            receiver.Endpoint, _folder.Path, static options => options.MaxQueueSize = 1 << 18);
        run.End(1000);
        WaitUntilSpooled(run);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // Whoever ends spans is the one who brings the receiver back, so it cannot have waited for that.
        var times = End(run, Events / 2);
        WaitUntilSpooled(run);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        await receiver.ListenAsync();
        times = [.. times, .. End(run, (Events / 2) - 1000)];

        Assert.True(run.Flush(Patience));
        Assert.Empty(run.Delivery.Health.Dropped);
        Assert.Equal(Events, receiver.Spans.Count);
        Assert.Equal(Events, receiver.Spans.Select(static span => span.Name).Distinct().Count());
        // A span that is kept takes a kilobyte, about.
        Assert.InRange(kept, long.MinValue, Events / 2 * 1024L / 4);
        Report(times, kept);
    }

    private static void WaitUntilSpooled(DeliveredRun run)
    {
        run.Flush(timeout: 1);
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Queued == 0, Patience));
    }

    private static List<long> End(DeliveredRun run, int count)
    {
        List<long> times = new(count);
        for (var index = 0; index < count; index++)
        {
            var start = Stopwatch.GetTimestamp();
            run.End(1);
            times.Add(Stopwatch.GetTimestamp() - start);
        }

        return times;
    }

    private void Report(List<long> times, long kept)
    {
        times.Sort();
        output.WriteLine($"{Events:N0} spans ended; the end of one, of the caller's time: median {Of(0.5)}, p99.9 {Of(0.999)}");
        output.WriteLine($"{kept / Megabyte} MiB more in use when half of them waited on disk");

        string Of(double share) =>
            $"{Stopwatch.GetElapsedTime(0, times[(int)(times.Count * share)]).TotalMicroseconds:0.0} us";
    }
}
