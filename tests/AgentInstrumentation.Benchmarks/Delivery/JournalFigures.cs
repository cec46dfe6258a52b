namespace AgentInstrumentation.Benchmarks;

/// <summary>What a run of the journal's benchmark measured; rates are events a second.</summary>
internal sealed record JournalFigures(
    double ByHandPerSecond,
    double PerSecond,
    long Dropped,
    Latency Latency,
    double ParsedByHandPerSecond,
    double ReadPerSecond);
