using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AgentInstrumentation.Benchmarks;

/// <summary>A receiver of OTLP that counts spans and keeps none, to take little of what is measured.</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    // Where the spans are: in ExportTraceServiceRequest, ResourceSpans and ScopeSpans.
    private static readonly int[] SpanPath = [1, 2, 2];

    private readonly WebApplication _server;
    private int _spans;

    private CountingReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            var size = (int)context.Request.ContentLength!.Value;
            var body = ArrayPool<byte>.Shared.Rent(size);
            await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, size));
            Interlocked.Add(ref _spans, Count(body.AsSpan(0, size), SpanPath));
            ArrayPool<byte>.Shared.Return(body);
        });
    }

    public Uri Endpoint { get; private set; } = null!;

    public int Spans => Volatile.Read(ref _spans);

    public static async Task<CountingReceiver> StartAsync()
    {
        var receiver = new CountingReceiver();
        await receiver._server.StartAsync();
        var features = receiver._server.Services.GetRequiredService<IServer>().Features;
        receiver.Endpoint = new Uri($"{features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1/traces");
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    // On this path all fields have a length, so nothing else need be known of protobuf.
    private static int Count(ReadOnlySpan<byte> message, ReadOnlySpan<int> path)
    {
        if (path.IsEmpty)
        {
            return 1;
        }

        var count = 0;
        while (!message.IsEmpty)
        {
            var field = ReadNumber(ref message) >> 3;
            var length = ReadNumber(ref message);
            count += field == path[0] ? Count(message[..length], path[1..]) : 0;
            message = message[length..];
        }

        return count;
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> message)
    {
        var (number, shift) = (0, 0);
        while (true)
        {
            var next = message[0];
            message = message[1..];
            number |= (next & 0x7F) << shift;
            shift += 7;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
