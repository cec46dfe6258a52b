namespace AgentInstrumentation.Benchmarks;

/// <summary>What became of spans that ended at full speed.</summary>
/// <param name="Ended">How many ended.</param>
/// <param name="Arrived">How many the receiver got.</param>
/// <param name="PerSecond">How many it got a second, from the first end to its last answer.</param>
/// <param name="Latency">What the end of one cost whoever ended it.</param>
internal sealed record ExportFigures(int Ended, int Arrived, double PerSecond, Latency Latency);
