using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class GrpcDeliveryTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly GrpcReceiver _receiver = new();

    public Task InitializeAsync() => _receiver.ListenAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Spans_ArriveWholeWithTheirResource()
    {
        using var run = Start(static options => options.Headers["x-key"] = "secret");

        run.End(3, "some content");

        Assert.True(run.Flush());
        AssertArrivedOnce(run, 3);
        Assert.All(_receiver.Spans, static span =>
            Assert.Equal("some content", Assert.Single(span.Attributes).Value.StringValue));
        Assert.All(_receiver.Taken, static taken => Assert.Contains(
            taken.Resource.Attributes, static tag => (tag.Key, tag.Value.StringValue) == ("service.name", "answers")));
        var headers = Assert.Single(_receiver.Headers);
        Assert.Equal(("HTTP/2", "secret", "10000m"), (headers.Protocol, headers.Key, headers.Timeout));
    }

    [Theory]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.OutOfRange)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DataLoss)]
    [InlineData(StatusCode.Unauthenticated)]
    [InlineData(StatusCode.PermissionDenied)]
    public void ReceiverRefusesForNow_SpansArriveWhenItDoesNot(StatusCode status)
    {
        _receiver.Answer = number => number <= 3 ? throw new RpcException(new(status, "not now")) : new();
        using var run = Start();

        run.End(5);

        Assert.True(run.Flush());
        AssertArrivedOnce(run, 5);
        Assert.Equal(4, _receiver.Requests);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    public void ReceiverRefusesForGood_BatchIsSetAsideAndNamedAndOthersArrive(StatusCode status, int code)
    {
        _receiver.Answer = number => number == 1 ? throw new RpcException(new(status, "100 % bäd")) : new();
        using var run = Start();

        run.End(2);
        Assert.False(run.Flush());
        run.End(3);
        Assert.True(run.Flush());

        Assert.Equal(["3", "4", "5"], _receiver.Spans.Select(static span => span.Name));
        var reason = Assert.Single(Directory.GetFiles(_folder.Path, "*.txt", SearchOption.AllDirectories));
        Assert.Matches($"^the receiver answered {code} [A-Z_]+ 100 % bäd$", File.ReadAllText(reason));
        Assert.Equal((3, 2), (run.Delivery.Health.Acknowledged, run.Delivery.Health.SetAside));
    }

    [Fact]
    public void ReceiverIsExhaustedAndSaysHowLong_SpansArriveThen()
    {
        _receiver.Answer = static number => number == 1 ? throw Exhausted(TimeSpan.FromMilliseconds(50)) : new();
        using var run = Start();

        run.End(5);

        Assert.True(run.Flush());
        AssertArrivedOnce(run, 5);
        Assert.Equal(2, _receiver.Requests);
    }

    [Fact]
    public void PartialSuccess_WhatWasRejectedIsCountedAndNotSentAgain()
    {
        _receiver.Answer = static _ => new ExportTraceServiceResponse
        {
            PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = 2, ErrorMessage = "too old" },
        };
        using var run = Start();

        run.End(5);

        Assert.False(run.Flush());
        Assert.Equal(1, _receiver.Requests);
        Assert.EndsWith("rejected 2 of 5 spans: too old", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal((2, 3), (run.Delivery.Health.Dropped["rejected"], run.Delivery.Health.Acknowledged));
    }

    public static TheoryData<string> Disturbances => [.. Proxies.Keys];

    [Theory]
    [MemberData(nameof(Disturbances))]
    public void AnswerIsNoneOfAReceiver_IsNoAcknowledgement(string disturbance)
    {
        _receiver.Proxy = async (context, number) =>
        {
            if (number > 2)
            {
                return false;
            }

            await Proxies[disturbance](context);
            return true;
        };
        using var run = Start(static options => options.Timeout = TimeSpan.FromSeconds(1));

        run.End(4);

        Assert.True(run.Flush());
        AssertArrivedOnce(run, 4);
        Assert.Equal(3, _receiver.Requests);
    }

    private static Dictionary<string, Func<HttpContext, Task>> Proxies { get; } = new()
    {
        ["a page"] = static context => context.Response.WriteAsync("<html>Please log in</html>"),
        ["a proxy without a receiver"] = static context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        },
        ["a cut connection"] = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        ["a stream that is reset"] = static context =>
        {
            context.Features.Get<IHttpResetFeature>()!.Reset(errorCode: 2);
            return Task.CompletedTask;
        },
        ["silence"] = static async context =>
        {
            // Until the sender hangs up.
            var hungUp = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
        },
        ["a message without a status"] = static async context => await WriteAsync(context, [0, 0, 0, 0, 0]),
        ["a status without a message"] = static context => WriteAsync(context, [], status: "0"),
        ["a torn message"] = static context => WriteAsync(context, [0, 0, 0, 0, 9, 10, 0], status: "0"),
        ["a compressed message"] = static context => WriteAsync(context, [1, 0, 0, 0, 0], status: "0"),
        ["a message of something else"] = static context => WriteAsync(context, [0, 0, 0, 0, 2, 10, 127], status: "0"),
        ["a status that is no number"] = static context => WriteAsync(context, [0, 0, 0, 0, 0], status: "fine"),
    };

    [Fact]
    public async Task ReceiverIsDown_SpansWaitOnDiskAndArriveWhenItIsBack()
    {
        await _receiver.StopAsync();
        using var run = Start();

        run.End(10);
        Assert.False(run.Flush(timeout: 100));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Trouble is not null, DeliveredRun.Patience));
        Assert.Equal(10, run.Delivery.Health.Spooled);
        await _receiver.ListenAsync();

        Assert.True(run.Flush());
        AssertArrivedOnce(run, 10);
    }

    [Fact]
    public void RetryInfo_IsReadOfTheDetailsOfAStatus()
    {
        var details = Exhausted(TimeSpan.FromSeconds(90.5)).Trailers.GetValueBytes("grpc-status-details-bin")!;

        Assert.Equal(90.5, GrpcRetryInfo.TryRead(Convert.ToBase64String(details).TrimEnd('='))!.Value.TotalSeconds);
        Assert.Null(GrpcRetryInfo.TryRead(null));
        Assert.Null(GrpcRetryInfo.TryRead("no base64"));
        Assert.Null(GrpcRetryInfo.TryRead(Convert.ToBase64String(details[..20])));
    }

    private static RpcException Exhausted(TimeSpan delay) => new Google.Rpc.Status
    {
        Code = (int)Code.ResourceExhausted,
        Message = "later",
        Details =
        {
            Any.Pack(new RequestInfo { RequestId = "1" }),
            Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }),
        },
    }.ToRpcException();

    private static async Task WriteAsync(HttpContext context, byte[] message, string? status = null)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(message);
        await context.Response.Body.FlushAsync();
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    }

    private DeliveredRun Start(Action<OtlpDeliveryOptions>? configure = null) =>
        new(_receiver.Endpoint, _folder.Path, options =>
        {
            options.Protocol = OtlpProtocol.Grpc;
            configure?.Invoke(options);
        });

    private void AssertArrivedOnce(DeliveredRun run, int count)
    {
        Assert.Equal(
            Enumerable.Range(1, count).Select(static number => $"{number}"),
            _receiver.Spans.Select(static span => span.Name));
        Assert.Equal((count, 0), (run.Delivery.Health.Acknowledged, run.Delivery.Health.Spooled));
        Assert.Empty(run.Delivery.Health.Dropped);
    }
}
