using System.Diagnostics.Metrics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The health of a delivery as metrics of the meter <see cref="AgentTelemetry.Name"/>. The names are this project's
/// own.
/// </summary>
internal sealed class DeliveryMetrics : IDisposable
{
    private readonly Meter _meter = new(AgentTelemetry.Name);

    public DeliveryMetrics(Func<DeliveryHealth> health)
    {
        _meter.CreateObservableGauge(
            "agent.delivery.queued", () => health().Queued, "{span}", "Spans in memory that wait to be spooled.");
        _meter.CreateObservableGauge(
            "agent.delivery.spooled", () => health().Spooled, "{span}", "Spans on disk that wait to be acknowledged.");
        _meter.CreateObservableGauge(
            "agent.delivery.oldest", () => AgeOf(health()), "s", "How long the oldest span on disk has waited.");
        _meter.CreateObservableCounter(
            "agent.delivery.acknowledged", () => health().Acknowledged, "{span}", "Spans that the receiver has.");
        _meter.CreateObservableCounter(
            "agent.delivery.set_aside", () => health().SetAside, "{span}", "Spans that the receiver refused for good.");
        _meter.CreateObservableCounter(
            "agent.delivery.dropped", () => Dropped(health()), "{span}", "Spans that were lost, by reason.");
    }

    public void Dispose() => _meter.Dispose();

    private static double AgeOf(DeliveryHealth health) => health.OldestUnsent is { } oldest
        ? Math.Max(0, (TimeProvider.System.GetUtcNow() - oldest).TotalSeconds)
        : 0;

    private static IEnumerable<Measurement<long>> Dropped(DeliveryHealth health) => health.Dropped.Select(
        static entry => new Measurement<long>(entry.Value, KeyValuePair.Create("agent.drop.reason", (object?)entry.Key)));
}
