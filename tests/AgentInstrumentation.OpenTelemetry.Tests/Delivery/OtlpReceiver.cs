using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// A receiver on a port of this machine that decodes with types generated from the OTLP protobufs, and misbehaves as
/// it is told.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ResourceSpans> _taken = new();
    private readonly ConcurrentQueue<string> _keys = new();
    private readonly int _port;
    private WebApplication? _server;
    private int _requests;

    private OtlpReceiver(int port) => _port = port;

    /// <summary>How it answers a request, which has the number it is told, from 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = static (context, _) => TakeAsync(context);

    public Uri Endpoint { get; private set; } = new("http://localhost");

    public int Requests => Volatile.Read(ref _requests);

    public IReadOnlyList<ResourceSpans> Taken => [.. _taken];

    /// <summary>The spans that it took, each time it did.</summary>
    public IReadOnlyList<Span> Spans =>
        [.. _taken.SelectMany(static resource => resource.ScopeSpans).SelectMany(static scope => scope.Spans)];

    /// <summary>The header <c>x-key</c> of every request.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver(port: 0);
        await receiver.ListenAsync();
        return receiver;
    }

    /// <summary>Listens on the port it had.</summary>
    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var port = Endpoint.IsDefaultPort ? _port : Endpoint.Port;
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        _server = builder.Build();
        _server.Run(async context =>
        {
            _keys.Enqueue(context.Request.Headers["x-key"].ToString());
            context.Items["receiver"] = this;
            await Answer(context, Interlocked.Increment(ref _requests));
        });
        await _server.StartAsync();
        var address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Endpoint = new Uri($"{address.Addresses.Single()}/v1/traces");
    }

    /// <summary>Is down: nobody listens.</summary>
    public async Task StopAsync()
    {
        await _server!.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Takes the spans and says so.</summary>
    public static async Task TakeAsync(HttpContext context, ExportTraceServiceResponse? answer = null)
    {
        await ReadAsync(context);
        context.Response.ContentType = "application/x-protobuf";
        await context.Response.Body.WriteAsync((answer ?? new ExportTraceServiceResponse()).ToByteArray());
    }

    /// <summary>Takes the spans.</summary>
    public static async Task ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = ExportTraceServiceRequest.Parser.ParseFrom(body.ToArray());
        var receiver = (OtlpReceiver)context.Items["receiver"]!;
        foreach (var spans in request.ResourceSpans)
        {
            receiver._taken.Enqueue(spans);
        }
    }

    /// <summary>Takes nothing, and answers a status.</summary>
    public static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync("no");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await StopAsync();
        }
    }
}
