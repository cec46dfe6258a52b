using System.Diagnostics;
using AgentInstrumentation.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// Ends spans at full speed into the SDK's own batch exporter and into the durable one, with the same receiver and the
/// same size of a batch. The SDK's drops what its queue has no room for, and so has less to send: beside that it is
/// measured with a queue that has room for all, as the durable one has.
/// </summary>
internal static class ExportBenchmark
{
    public const int BatchSize = 2048;

    /// <summary>The SDK's, with the queue that it has by default: of four batches.</summary>
    public static Task<ExportFigures> RunSdkAsync(int spans) => RunSdkAsync(spans, queueSize: 4 * BatchSize);

    /// <summary>The SDK's, with room for all.</summary>
    public static Task<ExportFigures> RunSdkWithRoomAsync(int spans) => RunSdkAsync(spans, queueSize: spans);

    public static async Task<ExportFigures> RunOursAsync(int spans)
    {
        var folder = Directory.CreateTempSubdirectory("agent-delivery-benchmark-").FullName;
        try
        {
            await using var receiver = await CountingReceiver.StartAsync();
            using var processor = new OtlpDelivery(new()
            {
                Endpoint = receiver.Endpoint,
                SpoolFolder = folder,
                BatchSize = BatchSize,
                MaxQueueSize = spans,
            });
            return Run(processor, receiver, spans);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ExportFigures> RunSdkAsync(int spans, int queueSize)
    {
        await using var receiver = await CountingReceiver.StartAsync();
        using var exporter = new OtlpTraceExporter(new()
        {
            Endpoint = receiver.Endpoint,
            Protocol = OtlpExportProtocol.HttpProtobuf,
        });
        using var processor = new BatchActivityExportProcessor(
            exporter, maxQueueSize: queueSize, maxExportBatchSize: BatchSize);
        return Run(processor, receiver, spans);
    }

    private static ExportFigures Run(BaseProcessor<Activity> processor, CountingReceiver receiver, int spans)
    {
        using var source = new ActivitySource($"benchmark-{Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(processor).Build();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var latency = Latency.Of(spans, _ => End(source));
        provider.ForceFlush();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new ExportFigures(spans, receiver.Spans, receiver.Spans / elapsed.TotalSeconds, latency);
    }

    private static void End(ActivitySource source)
    {
        using var span = source.StartActivity("execute_tool Search")!;
        span.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "Search");
        span.SetTag("session.id", "01993d5a-0000-7000-8000-000000000000");
    }
}
