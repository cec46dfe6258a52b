namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A request that the service refused for good.</summary>
/// <param name="Reason">Which, and with what status.</param>
/// <param name="Events">How many events were in it.</param>
internal sealed record AgentOpsRefusal(string Reason, int Events);
