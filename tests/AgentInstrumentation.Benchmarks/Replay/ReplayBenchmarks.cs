using BenchmarkDotNet.Attributes;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// A session of tool calls, by the call: made with their events kept in memory, recorded as well, and answered from the
/// recording. Each run has a client of its own, as a replay has.
/// </summary>
public class ReplayBenchmarks
{
    private const int Calls = 10_000;

    private Cassette? _cassette;

    // Not a constant to the compiler.
    public int First { get; set; } = 5;

    [GlobalSetup]
    public void Record()
    {
        using var journal = new MemorySessionJournal(int.MaxValue);
        Run(journal, JournalContent.Full);
        _cassette = Cassette.Of(SessionRecord.From(journal.Read()).Single());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int Live()
    {
        using var journal = new MemorySessionJournal(int.MaxValue);
        return Run(journal, JournalContent.Captured);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Recorded()
    {
        using var journal = new MemorySessionJournal(int.MaxValue);
        return Run(journal, JournalContent.Full);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Replayed()
    {
        var run = AgentReplay.Load(_cassette!).Run(CallAll);
        return run.AnsweredCalls == Calls
            ? run.Result
            : throw new InvalidOperationException($"{run.AnsweredCalls} of {Calls} calls were answered.");
    }

    private int Run(MemorySessionJournal journal, JournalContent content)
    {
        using var client = AgentClient.Start(new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = content,
        });
        using var session = client.StartSession("benchmark");
        return CallAll();
    }

    private int CallAll()
    {
        var sum = 0;
        for (var number = First; number < First + Calls; number++)
        {
            sum += SampleTools.Find(number);
        }

        return sum;
    }
}
