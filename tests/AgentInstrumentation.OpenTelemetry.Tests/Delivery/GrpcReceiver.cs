using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// A receiver by gRPC, of a server that nobody here wrote, with types generated from the OTLP protobufs. It misbehaves
/// as it is told: as the service, or below it as a proxy might.
/// </summary>
internal sealed class GrpcReceiver : TraceService.TraceServiceBase, IAsyncDisposable
{
    private readonly ConcurrentQueue<ResourceSpans> _taken = new();
    private readonly ConcurrentQueue<RequestHeaders> _headers = new();
    private WebApplication? _server;
    private int _requests;

    /// <summary>What the service answers to a call, which has the number it is told, from 1.</summary>
    public Func<int, ExportTraceServiceResponse> Answer { get; set; } = static _ => new();

    /// <summary>Answers in place of the service; says whether it did.</summary>
    public Func<HttpContext, int, Task<bool>> Proxy { get; set; } = static (_, _) => Task.FromResult(false);

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:0");

    public int Requests => Volatile.Read(ref _requests);

    public IReadOnlyList<RequestHeaders> Headers => [.. _headers];

    public IReadOnlyList<ResourceSpans> Taken => [.. _taken];

    /// <summary>The spans that it took, each time it did.</summary>
    public IReadOnlyList<Span> Spans =>
        [.. _taken.SelectMany(static resource => resource.ScopeSpans).SelectMany(static scope => scope.Spans)];

    /// <summary>Listens, on the port it had where it had one.</summary>
    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(Endpoint.AbsoluteUri).ConfigureKestrel(static server =>
            server.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(this);
        _server = builder.Build();
        _server.Use(async (context, next) =>
        {
            _headers.Enqueue(new RequestHeaders(context.Request));
            if (!await Proxy(context, Interlocked.Increment(ref _requests)))
            {
                await next(context);
            }
        });
        _server.UseRouting();
        _server.MapGrpcService<GrpcReceiver>();
        await _server.StartAsync();
        var address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Endpoint = new Uri(address.Addresses.Single());
    }

    /// <summary>Is down: nobody listens.</summary>
    public async Task StopAsync()
    {
        await _server!.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    public override Task<ExportTraceServiceResponse> Export(
        ExportTraceServiceRequest request, ServerCallContext context)
    {
        var answer = Answer(Requests);
        foreach (var spans in request.ResourceSpans)
        {
            _taken.Enqueue(spans);
        }

        return Task.FromResult(answer);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await StopAsync();
        }
    }

    /// <summary>What a request said before its message.</summary>
    public sealed class RequestHeaders(HttpRequest request)
    {
        public string Protocol { get; } = request.Protocol;

        public string Key { get; } = request.Headers["x-key"].ToString();

        public string Timeout { get; } = request.Headers["grpc-timeout"].ToString();
    }
}
