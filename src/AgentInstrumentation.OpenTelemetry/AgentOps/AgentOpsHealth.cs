namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// What an <see cref="AgentOpsExporter"/> has done so far, at one moment.
/// </summary>
/// <param name="Sent">Events that the service has taken.</param>
/// <param name="Refused">Events that the service refused for good; each refusal is told by the option of
/// warnings.</param>
/// <param name="Trouble">Why nothing is sent now; null while it is.</param>
public sealed record AgentOpsHealth(long Sent, long Refused, string? Trouble);
