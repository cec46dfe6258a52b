using System.Globalization;
using System.Runtime;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// What the journal and the delivery of spans cost, each beside the plain way to do the same in the same run; only the
/// ratios travel to other machines.
/// </summary>
internal static class DeliveryReport
{
    // The SDK's default, and ours.
    private static readonly int[] BatchSizes = [512, 2048];

    public static async Task PrintAsync(bool quick)
    {
        var events = quick ? 100_000 : 1_000_000;
        var rounds = quick ? 3 : 5;
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        PrintJournal(events, rounds);
        foreach (var batchSize in BatchSizes)
        {
            await PrintExportAsync(new ExportBenchmark(events / 2, batchSize), batchSize, quick ? 3 : 15);
        }
    }

    private static void PrintJournal(int events, int rounds)
    {
        var runs = Enumerable.Range(0, rounds + 1).Select(_ => JournalBenchmark.Run(events)).Skip(1).ToList();
        var run = runs.OrderBy(static run => run.PerSecond).ElementAt(rounds / 2);
        Console.WriteLine($"Journal, {events:N0} events:");
        Write("by hand", $"{run.ByHandPerSecond:N0}/s", "lines written to a file by one thread");
        Write("written", $"{run.PerSecond:N0}/s", Ratio(run.PerSecond, run.ByHandPerSecond, "by hand"));
        Write("dropped", $"{run.Dropped:N0}", "");
        Write("append, mean", Microseconds(run.Latency.Mean), "of the caller's time");
        Write("append, p99.9", Microseconds(run.Latency.P999), "");
        Write("parsed by hand", $"{run.ParsedByHandPerSecond:N0}/s", "lines read as JSON documents");
        Write("read back", $"{run.ReadPerSecond:N0}/s", Ratio(run.ReadPerSecond, run.ParsedByHandPerSecond, "by hand"));
    }

    private static async Task PrintExportAsync(ExportBenchmark benchmark, int batchSize, int rounds)
    {
        // The first is for the compiler.
        await benchmark.RunAsync();
        List<ExportRound> runs = [];
        for (var round = 0; round < rounds; round++)
        {
            runs.Add(await benchmark.RunAsync());
        }

        var run = runs.OrderBy(static run => run.Ratio).ElementAt(rounds / 2);
        Console.WriteLine($"\nExport by OTLP, {run.Ours.Ended:N0} spans, {batchSize:N0} in a batch:");
        Write("SDK", run.Sdk, "its batch exporter, which sends less");
        Write("SDK, with room", run.SdkWithRoom, "a queue for all of them");
        Write("durable", run.Ours, Ratio(Median(runs, static run => run.Ratio), "the SDK's"));
        Write("", "", Ratio(Median(runs, static run => run.RatioWithRoom), "the SDK's with room, medians"));
    }

    private static double Median(List<ExportRound> runs, Func<ExportRound, double> ratio) =>
        runs.Select(ratio).Order().ElementAt(runs.Count / 2);

    private static void Write(string name, ExportFigures figures, string remark) => Write(
        name,
        $"{figures.PerSecond:N0}/s",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)(figures.Ended - figures.Arrived) / figures.Ended:P1} lost, ended in "
            + $"{Microseconds(figures.Latency.Mean)}, p99.9 {Microseconds(figures.Latency.P999)}; {remark}"));

    private static void Write(string name, string figure, string remark) =>
        Console.WriteLine($"  {name,-16}{figure,14}  {remark}");

    private static string Ratio(double ours, double theirs, string whose) => Ratio(ours / theirs, whose);

    private static string Ratio(double ratio, string whose) =>
        string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} of {whose}");

    private static string Microseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.00} us");
}
