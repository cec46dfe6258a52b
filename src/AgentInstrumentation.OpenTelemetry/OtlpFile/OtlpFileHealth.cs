namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What became of the spans that were to be written to a file of OTLP JSON, at one moment.</summary>
/// <param name="Queued">Spans in memory.</param>
/// <param name="Written">Spans in the file.</param>
/// <param name="Dropped">
/// Spans that were lost, by reason: <c>queue_full</c> where more ended than could be written, <c>file_error</c> where
/// the file could not be written to.
/// </param>
public sealed record OtlpFileHealth(long Queued, long Written, IReadOnlyDictionary<string, long> Dropped);
