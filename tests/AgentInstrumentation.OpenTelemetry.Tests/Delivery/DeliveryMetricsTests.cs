using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class DeliveryMetricsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metrics_SayWhatTheHealthSays()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        receiver.Answer = static (context, number) => number switch
        {
            1 => OtlpReceiver.RefuseAsync(context, 400),
            2 => OtlpReceiver.TakeAsync(context, new ExportTraceServiceResponse
            {
                PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = 3, ErrorMessage = "too old" },
            }),
            _ => OtlpReceiver.RefuseAsync(context, 503),
        };
        using var run = new DeliveredRun(receiver.Endpoint, _folder.Path);
        run.End(2);
        Assert.False(run.Flush());
        run.End(10);
        Assert.False(run.Flush());
        run.End(4);
        Assert.False(run.Flush(timeout: 1));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Spooled == 4, DeliveredRun.Patience));

        Assert.Equal(
            [
                "agent.delivery.acknowledged 7", "agent.delivery.dropped 3 agent.drop.reason=rejected",
                "agent.delivery.queued 0", "agent.delivery.set_aside 2", "agent.delivery.spooled 4",
            ],
            Collect().Where(static line => !line.StartsWith("agent.delivery.oldest", StringComparison.Ordinal)));
        Assert.Matches("^agent.delivery.oldest [0-9]", Assert.Single(
            Collect(), static line => line.StartsWith("agent.delivery.oldest", StringComparison.Ordinal)));
    }

    /// <summary>What a listener of the meter hears in one collection, sorted.</summary>
    private static List<string> Collect()
    {
        List<string> heard = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("agent.delivery.", StringComparison.Ordinal))
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
