namespace AgentInstrumentation;

/// <summary>How long operations of one kind took.</summary>
/// <param name="Count">How many have ended.</param>
/// <param name="P50">What half of them did not exceed; within one part in 32.</param>
/// <param name="P95">What 95 of 100 did not exceed; within one part in 32.</param>
/// <param name="Max">The longest; exact.</param>
public readonly record struct LatencySummary(int Count, TimeSpan P50, TimeSpan P95, TimeSpan Max);
