using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// A tracer provider whose spans are delivered to a receiver, and a source of spans that only it listens to.
/// </summary>
internal sealed class DeliveredRun : IDisposable
{
    public const int Patience = 30_000;

    private readonly ActivitySource _source = new($"delivered-{Guid.NewGuid()}");
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly TracerProvider _provider;
    private int _ended;

    public DeliveredRun(Uri endpoint, string folder, Action<OtlpDeliveryOptions>? configure = null)
    {
        var options = new OtlpDeliveryOptions
        {
            Endpoint = endpoint,
            SpoolFolder = folder,
            RetryDelay = TimeSpan.FromMilliseconds(10),
            MaxRetryDelay = TimeSpan.FromMilliseconds(100),
            OnWarning = _warnings.Enqueue,
        };
        configure?.Invoke(options);
        Delivery = new OtlpDelivery(options);
        _provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(_source.Name)
            .ConfigureResource(static resource => resource.AddService("answers"))
            .AddProcessor(Delivery)
            .Build();
    }

    public OtlpDelivery Delivery { get; }

    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Ends spans with the names 1, 2, 3 and so on. On any thread.</summary>
    public void End(int count, object? content = null)
    {
        for (var index = 0; index < count; index++)
        {
            using var span = _source.StartActivity($"{Interlocked.Increment(ref _ended)}")!;
            span.SetTag("content", content);
        }
    }

    public bool Flush(int timeout = Patience) => _provider.ForceFlush(timeout);

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }
}
