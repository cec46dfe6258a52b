using BenchmarkDotNet.Attributes;

namespace AgentInstrumentation.Benchmarks;

/// <summary>Nothing listens and no client runs: a wrapper is the guard that a person would write by hand.</summary>
public class IdleBenchmarks
{
    // Not a constant to the compiler.
    public int Count { get; set; } = 5;

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Idle, value")]
    public int GuardByHand() => HandWritten.Find(Count);

    [Benchmark]
    [BenchmarkCategory("Idle, value")]
    public int PartialMethod() => SampleTools.Find(Count);

    [Benchmark]
    [BenchmarkCategory("Idle, value")]
    public int OrdinaryMethod() => SampleTools.FindOrdinary(Count);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Idle, task")]
    public Task<int> TaskGuardByHand() => HandWritten.FindAsync(Count);

    [Benchmark]
    [BenchmarkCategory("Idle, task")]
    public Task<int> PartialTaskMethod() => SampleTools.FetchAsync(Count);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Idle, value task")]
    public ValueTask<int> ValueTaskGuardByHand() => HandWritten.ReadAsync(Count);

    [Benchmark]
    [BenchmarkCategory("Idle, value task")]
    public ValueTask<int> PartialValueTaskMethod() => SampleTools.ReadAsync(Count);
}
