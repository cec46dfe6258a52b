using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>
/// Records measurements of the asynchronous flow that made it, each as <c>instrument value key=value …</c>.
/// </summary>
internal sealed class MetricRecorder : IDisposable
{
    private static readonly AsyncLocal<MetricRecorder?> OfFlow = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measurements = new();

    public MetricRecorder()
    {
        OfFlow.Value = this;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == AgentTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>(Record);
        _listener.SetMeasurementEventCallback<long>(Record);
        _listener.SetMeasurementEventCallback<double>(Record);
        _listener.Start();
    }

    public IReadOnlyList<string> Measurements => [.. _measurements];

    public IReadOnlyList<string> Of(string instrument) =>
        [.. _measurements.Where(line => line.StartsWith(instrument + " ", StringComparison.Ordinal))];

    public void Dispose() => _listener.Dispose();

    private void Record<T>(
        Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, IFormattable
    {
        if (!ReferenceEquals(OfFlow.Value, this))
        {
            return;
        }

        var attributes = tags.ToArray()
            .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
            .Select(static tag => $" {tag.Key}={tag.Value}");
        var number = value.ToString(null, CultureInfo.InvariantCulture);
        _measurements.Enqueue($"{instrument.Name} {number}{string.Concat(attributes)}");
    }
}
