namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// What became of the spans that an <see cref="OtlpDelivery"/> was given, at one moment.
/// </summary>
/// <param name="Queued">
/// Spans in memory. They are counted until they are on disk, and so for a moment in <paramref name="Spooled"/>, too.
/// </param>
/// <param name="Spooled">Spans on disk that no receiver has acknowledged.</param>
/// <param name="Acknowledged">Spans that a receiver said it has.</param>
/// <param name="Dropped">Spans that were lost, by reason.</param>
/// <param name="SetAside">
/// Spans that a receiver refused for good. They stay in the folder <c>set-aside</c> of the spool, and are not sent
/// again.
/// </param>
/// <param name="OldestUnsent">When the oldest span on disk was spooled, in UTC; null when none waits.</param>
/// <param name="Trouble">Why nothing is delivered now; null while it is.</param>
public sealed record DeliveryHealth(
    long Queued,
    long Spooled,
    long Acknowledged,
    IReadOnlyDictionary<string, long> Dropped,
    long SetAside,
    DateTimeOffset? OldestUnsent,
    string? Trouble);
