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
/// <param name="spans">How many.</param>
/// <param name="batchSize">How many are sent in a request.</param>
internal sealed class ExportBenchmark(int spans, int batchSize)
{
    public async Task<ExportRound> RunAsync() => new(
        // As by default, with a queue of four batches.
        await RunSdkAsync(queueSize: 4 * batchSize),
        await RunSdkAsync(queueSize: spans),
        await RunOursAsync());

    private static void End(ActivitySource source)
    {
        using var span = source.StartActivity("execute_tool Search")!;
        span.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "Search");
        span.SetTag("session.id", "01993d5a-0000-7000-8000-000000000000");
    }

    private async Task<ExportFigures> RunOursAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agent-delivery-benchmark-").FullName;
        try
        {
            await using var receiver = await CountingReceiver.StartAsync();
            using var processor = new OtlpDelivery(new()
            {
                Endpoint = receiver.Endpoint,
                SpoolFolder = folder,
                BatchSize = batchSize,
                MaxQueueSize = spans,
            });
            return Run(processor, receiver);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<ExportFigures> RunSdkAsync(int queueSize)
    {
        await using var receiver = await CountingReceiver.StartAsync();
        using var exporter = new OtlpTraceExporter(new()
        {
            Endpoint = receiver.Endpoint,
            Protocol = OtlpExportProtocol.HttpProtobuf,
        });
        using var processor = new BatchActivityExportProcessor(
            exporter, maxQueueSize: queueSize, maxExportBatchSize: batchSize);
        return Run(processor, receiver);
    }

    private ExportFigures Run(BaseProcessor<Activity> processor, CountingReceiver receiver)
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
}
