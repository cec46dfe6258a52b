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
        Assert.True(SpinWait.SpinUntil(
            () => run.Delivery.Health is { Spooled: 4, Queued: 0 }, DeliveredRun.Patience));

        var heard = HeardMetrics.Collect("agent.delivery.").ToLookup(
            static line => line.StartsWith("agent.delivery.oldest", StringComparison.Ordinal));
        Assert.Equal(
            [
                "agent.delivery.acknowledged 7", "agent.delivery.dropped 3 agent.drop.reason=rejected",
                "agent.delivery.queued 0", "agent.delivery.set_aside 2", "agent.delivery.spooled 4",
            ],
            heard[false]);
        Assert.Matches("^agent.delivery.oldest [0-9]", Assert.Single(heard[true]));
    }
}
