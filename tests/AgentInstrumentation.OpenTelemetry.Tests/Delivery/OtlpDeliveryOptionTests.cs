using OpenTelemetry.Proto.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>What the sizes and times of a delivery do.</summary>
[Collection("Tracing")]
public sealed class OtlpDeliveryOptionTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestFolder _other = new();
    private OtlpReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await OtlpReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void WhatFillsNoRequest_WaitsForMore()
    {
        using var run = new DeliveredRun(_receiver.Endpoint, _folder.Path, static options =>
            (options.BatchSize, options.FlushInterval) = (4, TimeSpan.FromHours(1)));

        run.End(7);
        Assert.True(SpinWait.SpinUntil(() => _receiver.Spans.Count == 4, DeliveredRun.Patience));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Queued == 3, DeliveredRun.Patience));
        run.End(1);

        Assert.True(SpinWait.SpinUntil(() => _receiver.Spans.Count == 8, DeliveredRun.Patience));
        Assert.Equal(2, _receiver.Requests);
    }

    [Fact]
    public void BatchSize_IsHowManySpansARequestHasAtMost()
    {
        using var run = new DeliveredRun(_receiver.Endpoint, _folder.Path, static options => options.BatchSize = 2);

        run.End(5);

        Assert.True(run.Flush());
        var sizes = _receiver.Taken.Select(SizeOf).ToList();
        Assert.Equal(5, sizes.Sum());
        Assert.All(sizes, static size => Assert.InRange(size, 1, 2));
    }

    [Fact]
    public void MaxQueueSize_IsHowManySpansWaitAtMostAndTheOthersAreCounted()
    {
        using var run = new DeliveredRun(
            _receiver.Endpoint,
            _folder.Path,
            static options => (options.MaxQueueSize, options.FlushInterval) = (3, TimeSpan.FromDays(1)));

        run.End(5);

        Assert.Equal(2, run.Delivery.Health.Dropped["queue_full"]);
        Assert.False(run.Flush());
        Assert.True(run.Flush());
        Assert.Equal(3, _receiver.Spans.Count);
    }

    [Fact]
    public void FlushInterval_IsHowLongSpansWaitWithoutAFlush()
    {
        using var patient = new DeliveredRun(
            _receiver.Endpoint, _folder.Path, static options => options.FlushInterval = TimeSpan.FromDays(1));
        using var hasty = new DeliveredRun(
            _receiver.Endpoint, _other.Path, static options => options.FlushInterval = TimeSpan.FromMilliseconds(10));

        patient.End(1);
        hasty.End(2);

        Assert.True(SpinWait.SpinUntil(() => hasty.Delivery.Health.Acknowledged == 2, DeliveredRun.Patience));
        Assert.Equal((1, 0), (patient.Delivery.Health.Queued, patient.Delivery.Health.Acknowledged));
        Assert.True(patient.Flush());
    }

    private static int SizeOf(ResourceSpans taken) => taken.ScopeSpans.Sum(static scope => scope.Spans.Count);
}
