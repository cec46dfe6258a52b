using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// A session is open and nothing listens to spans: each call becomes an event, and a leaf allocates nothing else.
/// Beside it, the span that a person starts by hand, with a listener that wants its data.
/// </summary>
#pragma warning disable CA1001 // the runner disposes by the method that is marked for it, and derives from the class
public class SessionBenchmarks
#pragma warning restore CA1001
{
    private ObservedRun? _run;
    private ActivityListener? _listener;

    // Not a constant to the compiler.
    public int Count { get; set; } = 5;

    [GlobalSetup(Targets =
    [
        nameof(PartialMethod), nameof(LeafMethod), nameof(PartialTaskMethod), nameof(LeafTaskMethod),
    ])]
    public void OpenSession() => _run = new ObservedRun();

    [GlobalSetup(Targets = [nameof(SpanByHand), nameof(TaskSpanByHand)])]
    public void Listen()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HandWritten.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [GlobalCleanup]
    public void Close()
    {
        _run?.Dispose();
        _listener?.Dispose();
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Session, value")]
    public int SpanByHand() => HandWritten.Find(Count);

    [Benchmark]
    [BenchmarkCategory("Session, value")]
    public int PartialMethod() => SampleTools.Find(Count);

    [Benchmark]
    [BenchmarkCategory("Session, value")]
    public int LeafMethod() => SampleTools.FindAlone(Count);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Session, task")]
    public Task<int> TaskSpanByHand() => HandWritten.FindAsync(Count);

    [Benchmark]
    [BenchmarkCategory("Session, task")]
    public Task<int> PartialTaskMethod() => SampleTools.FetchAsync(Count);

    [Benchmark]
    [BenchmarkCategory("Session, task")]
    public Task<int> LeafTaskMethod() => SampleTools.FetchAloneAsync(Count);
}
