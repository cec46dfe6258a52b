using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class OtlpDeliveryTests : DeliveryTest
{
    [Fact]
    public void Spans_ArriveWholeWithTheirResource()
    {
        using var run = Start(static options => options.Headers["x-key"] = "secret");

        run.End(3, "some content");

        Assert.True(run.Flush());
        AssertArrivedOnce(3);
        Assert.All(Receiver.Spans, static span =>
            Assert.Equal("some content", Assert.Single(span.Attributes).Value.StringValue));
        Assert.All(Receiver.Taken, static taken => Assert.Contains(
            taken.Resource.Attributes, static tag => (tag.Key, tag.Value.StringValue) == ("service.name", "answers")));
        Assert.Equal(["secret"], Receiver.Keys.Distinct());
        Assert.Empty(SpooledFiles);
        AssertHealth(run, acknowledged: 3);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(401)]
    [InlineData(403)]
    public void ReceiverRefusesForNow_SpansArriveWhenItDoesNot(int status)
    {
        Receiver.Answer = (context, number) => number <= 3
            ? OtlpReceiver.RefuseAsync(context, status)
            : OtlpReceiver.TakeAsync(context);
        using var run = Start();

        run.End(5);

        Assert.True(run.Flush());
        AssertArrivedOnce(5);
        Assert.Equal(4, Receiver.Requests);
        AssertHealth(run, acknowledged: 5);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(302)]
    public void ReceiverRefusesForGood_BatchIsSetAsideAndNamedAndOthersArrive(int status)
    {
        Receiver.Answer = (context, number) => number == 1
            ? OtlpReceiver.RefuseAsync(context, status)
            : OtlpReceiver.TakeAsync(context);
        using var run = Start();

        run.End(2);
        Assert.False(run.Flush());
        run.End(3);
        Assert.True(run.Flush());

        Assert.Equal(["3", "4", "5"], Receiver.Spans.Select(static span => span.Name));
        var aside = Assert.Single(SpooledFiles, static file => file.EndsWith("-2.otlp", StringComparison.Ordinal));
        Assert.Equal("set-aside", Path.GetFileName(Path.GetDirectoryName(aside)));
        Assert.StartsWith($"the receiver answered {status} ", File.ReadAllText(aside + ".txt"), StringComparison.Ordinal);
        Assert.Equal(2, ExportTraceServiceRequest.Parser.ParseFrom(File.ReadAllBytes(aside))
            .ResourceSpans.Single().ScopeSpans.Single().Spans.Count);
        Assert.Contains(aside, Assert.Single(run.Warnings), StringComparison.Ordinal);
        AssertHealth(run, acknowledged: 3, setAside: 2);
    }

    [Fact]
    public void PartialSuccess_WhatWasRejectedIsCountedAndNotSentAgain()
    {
        Receiver.Answer = static (context, _) => OtlpReceiver.TakeAsync(context, new ExportTraceServiceResponse
        {
            PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = 2, ErrorMessage = "too old" },
        });
        using var run = Start();

        run.End(5);

        Assert.False(run.Flush());
        Assert.Equal(1, Receiver.Requests);
        Assert.EndsWith("rejected 2 of 5 spans: too old", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(("rejected", 2), (Assert.Single(run.Delivery.Health.Dropped).Key, run.Delivery.Health.Dropped["rejected"]));
        Assert.Equal(3, run.Delivery.Health.Acknowledged);
        Assert.Empty(SpooledFiles);
    }

    [Fact]
    public void WarningOfTheReceiver_IsPassedOnAndNothingIsLost()
    {
        Receiver.Answer = static (context, _) => OtlpReceiver.TakeAsync(context, new ExportTraceServiceResponse
        {
            PartialSuccess = new ExportTracePartialSuccess { ErrorMessage = "deprecated" },
        });
        using var run = Start();

        run.End(1);

        Assert.True(run.Flush());
        Assert.EndsWith("rejected 0 of 1 spans: deprecated", Assert.Single(run.Warnings), StringComparison.Ordinal);
        AssertHealth(run, acknowledged: 1);
    }

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("\u000a\u007f")]
    public void AnswerIsGarbage_IsNoAcknowledgement(string garbage)
    {
        Receiver.Answer = (context, number) => number <= 2
            ? Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, garbage)
            : OtlpReceiver.TakeAsync(context);
        using var run = Start();

        run.End(4);

        Assert.True(run.Flush());
        AssertArrivedOnce(4);
        AssertHealth(run, acknowledged: 4);
    }

    [Fact]
    public void AnswerIsTooLong_BatchIsSetAsideAndSentOnce()
    {
        Receiver.Answer = static async (context, number) =>
        {
            await OtlpReceiver.ReadAsync(context);
            await context.Response.Body.WriteAsync(new byte[number == 1 ? 5_000_000 : 0]);
        };
        using var run = Start();

        run.End(4);
        Assert.False(run.Flush());
        run.End(1);
        Assert.True(run.Flush());

        Assert.Equal(2, Receiver.Requests);
        Assert.EndsWith("with more than 4194304 bytes.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        AssertHealth(run, acknowledged: 1, setAside: 4);
    }

    [Fact]
    public void ReceiverIsTooSlow_IsAskedAgain()
    {
        Receiver.Answer = static async (context, number) =>
        {
            if (number == 1)
            {
                // Until the sender hangs up.
                var hungUp = new TaskCompletionSource();
                await using var registration = context.RequestAborted.Register(hungUp.SetResult);
                await hungUp.Task;
                return;
            }

            await OtlpReceiver.TakeAsync(context);
        };
        using var run = Start(static options => options.Timeout = TimeSpan.FromMilliseconds(200));

        run.End(4);

        Assert.True(run.Flush());
        AssertArrivedOnce(4);
    }

    [Fact]
    public void ConnectionIsCut_IsAskedAgain()
    {
        Receiver.Answer = static async (context, number) =>
        {
            if (number <= 2)
            {
                context.Abort();
                return;
            }

            await OtlpReceiver.TakeAsync(context);
        };
        using var run = Start();

        run.End(4);

        Assert.True(run.Flush());
        AssertArrivedOnce(4);
    }

    [Fact]
    public void AnswerIsLost_SameSpansComeAgain()
    {
        Receiver.Answer = static async (context, number) =>
        {
            if (number == 1)
            {
                await OtlpReceiver.ReadAsync(context);
                context.Abort();
                return;
            }

            await OtlpReceiver.TakeAsync(context);
        };
        using var run = Start();

        run.End(4);

        Assert.True(run.Flush());
        Assert.Equal(8, Receiver.Spans.Count);
        Assert.Equal(4, Receiver.Spans.Select(static span => span.SpanId).Distinct().Count());
    }

    [Fact]
    public async Task ReceiverIsDown_SpansWaitOnDiskAndArriveWhenItIsBack()
    {
        await Receiver.StopAsync();
        using var run = Start();

        run.End(10);
        Assert.False(run.Flush(timeout: 100));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Trouble is not null, DeliveredRun.Patience));
        Assert.Equal((10, 0), (run.Delivery.Health.Spooled, run.Delivery.Health.Acknowledged));
        Assert.NotNull(run.Delivery.Health.OldestUnsent);
        await Receiver.ListenAsync();

        Assert.True(run.Flush());
        AssertArrivedOnce(10);
        AssertHealth(run, acknowledged: 10);
    }

    [Fact]
    public async Task ReceiverIsDownForMinutes_RetriesGoOnAndSpansArriveOnce()
    {
        await Receiver.StopAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var run = Start(options => (options.TimeProvider, options.RetryDelay, options.MaxRetryDelay) =
            (clock, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));

        run.End(10);
        Assert.False(run.Flush(timeout: 100));
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Trouble is not null, DeliveredRun.Patience));
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal((10, 0), (run.Delivery.Health.Spooled, run.Delivery.Health.Acknowledged));
        }

        await Receiver.ListenAsync();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return run.Delivery.Health.Acknowledged == 10;
            },
            DeliveredRun.Patience));
        AssertArrivedOnce(10);
    }

    [Fact]
    public void SpanIsLargerThanARequestMayBe_OthersOfItsBatchArrive()
    {
        using var run = Start();

        run.End(3);
        run.End(1, new string('x', 70_000_000));
        run.End(3);

        Assert.False(run.Flush());
        Assert.Equal(["1", "2", "3", "5", "6", "7"], Names.Order());
        Assert.Equal(1, run.Delivery.Health.Dropped["too_large"]);
        Assert.Contains(" Dropped = 1 too_large, ", $"{run.Delivery.Health}", StringComparison.Ordinal);
    }

    [Fact]
    public void ValueEndsASpanWhileItIsRead_BothArriveWhole()
    {
        using var run = Start();

        run.End(1, new Talkative(run));

        Assert.True(run.Flush());
        AssertArrivedOnce(2);
        var said = Receiver.Spans.Select(static span => span.Attributes.Single().Value.StringValue);
        Assert.Equal(["inner", "outer"], said.Order());
    }

    [Fact]
    public async Task SpanWasRefused_LaterOnesAreWaitedFor()
    {
        using var run = Start();
        run.End(1, new string('x', 70_000_000));
        Assert.False(run.Flush());
        await Receiver.StopAsync();
        run.End(1);

        Assert.False(run.Flush(timeout: 100));
        await Receiver.ListenAsync();
        Assert.True(run.Flush());
        Assert.Equal(["2"], Names);
    }

    [Fact]
    public void ProviderIsShutDown_LaterSpansAreCounted()
    {
        using var run = Start();
        run.End(1);
        run.Delivery.Shutdown();

        run.End(2);

        Assert.Equal(2, run.Delivery.Health.Dropped["closed"]);
        AssertArrivedOnce(1);
    }

    [Fact]
    public void ManyThreadsEndSpans_EachArrivesOnce()
    {
        using var run = Start(static options => options.BatchSize = 64);

        Parallel.For(0, 4, _ =>
        {
            for (var index = 0; index < 500; index++)
            {
                run.End(1, new string('x', index));
            }
        });

        Assert.True(run.Flush());
        AssertArrivedOnce(2000);
    }

    private static void AssertHealth(DeliveredRun run, long acknowledged, long setAside = 0)
    {
        var health = run.Delivery.Health;
        Assert.Equal((acknowledged, setAside), (health.Acknowledged, health.SetAside));
        Assert.Equal((0, 0, null), (health.Queued, health.Spooled, health.OldestUnsent));
        Assert.Empty(health.Dropped);
    }

    /// <summary>Ends a span when it is asked for its text.</summary>
    private sealed class Talkative(DeliveredRun run)
    {
        public override string ToString()
        {
            run.End(1, "inner");
            return "outer";
        }
    }
}
