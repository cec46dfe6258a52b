using System.Diagnostics.Metrics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The health of a delivery as metrics of the meter <see cref="AgentTelemetry.Name"/>. The names are this project's
/// own.
/// </summary>
internal sealed class DeliveryMetrics : IDisposable
{
    // To tell the health means to look through a folder, and a collection asks once for each instrument.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    private readonly Meter _meter = new(AgentTelemetry.Name);
    private readonly Lock _lock = new();
    private readonly Func<DeliveryHealth> _health;
    private readonly TimeProvider _clock;
    private DeliveryHealth? _last;
    private long _taken;

    public DeliveryMetrics(Func<DeliveryHealth> health, TimeProvider clock)
    {
        _health = health;
        _clock = clock;
        _meter.CreateObservableGauge(
            "agent.delivery.queued", () => Latest().Queued, "{span}", "Spans in memory that wait to be spooled.");
        _meter.CreateObservableGauge(
            "agent.delivery.spooled", () => Latest().Spooled, "{span}", "Spans on disk that wait to be acknowledged.");
        _meter.CreateObservableGauge(
            "agent.delivery.oldest", () => AgeOf(Latest()), "s", "How long the oldest span on disk has waited.");
        _meter.CreateObservableCounter(
            "agent.delivery.acknowledged", () => Latest().Acknowledged, "{span}", "Spans that the receiver has.");
        _meter.CreateObservableCounter(
            "agent.delivery.set_aside", () => Latest().SetAside, "{span}", "Spans that the receiver refused for good.");
        _meter.CreateObservableCounter(
            "agent.delivery.dropped", () => Dropped(Latest().Dropped), "{span}", "Spans that were lost, by reason.");
    }

    public void Dispose() => _meter.Dispose();

    private DeliveryHealth Latest()
    {
        lock (_lock)
        {
            if (_last is null || _clock.GetElapsedTime(_taken) >= Fresh)
            {
                (_last, _taken) = (_health(), _clock.GetTimestamp());
            }

            return _last;
        }
    }

    private double AgeOf(DeliveryHealth health) => health.OldestUnsent is { } oldest
        ? Math.Max(0, (_clock.GetUtcNow() - oldest).TotalSeconds)
        : 0;

    /// <summary>What was lost, by reason.</summary>
    public static IEnumerable<Measurement<long>> Dropped(IReadOnlyDictionary<string, long> spans) => spans.Select(
        static entry => new Measurement<long>(entry.Value, KeyValuePair.Create("agent.drop.reason", (object?)entry.Key)));
}
