namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What became of a request.</summary>
/// <param name="Answer">What the receiver said of the spans; null where it refused the request as a whole.</param>
/// <param name="Refusal">Why it refused; null where it did not.</param>
internal sealed record SendOutcome(ExportAnswer? Answer, string? Refusal);
