using System.Diagnostics.Metrics;
using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Metrics as lines: the instrument's name, the value and the tags.</summary>
internal static class HeardMetrics
{
    /// <summary>What a listener hears in one collection, sorted.</summary>
    /// <param name="prefix">What the names of the instruments begin with.</param>
    public static List<string> Collect(string prefix)
    {
        List<string> heard = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => heard.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => heard.Add(Line(instrument, value, tags)));
        listener.Start();
        listener.RecordObservableInstruments();
        heard.Sort(StringComparer.Ordinal);
        return heard;
    }

    private static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {value}");
        foreach (var (name, tag) in tags)
        {
            line += $" {name}={tag}";
        }

        return line;
    }
}
