using System.Diagnostics;
using AgentInstrumentation.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds a file of spans to a tracer provider.</summary>
public static class OtlpFileTracerProviderBuilderExtensions
{
    // As many as a delivery takes and writes at once; the SDK's own queue of 2,048 overflows at full speed.
    private const int MaxQueueSize = 65_536;
    private const int BatchSize = 2048;

    /// <summary>Writes spans to a file, a line of OTLP JSON for each batch.</summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">
    /// How many bytes it has at most, as <see cref="OtlpFileExporter"/> says.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no path, or no size.</exception>
    public static TracerProviderBuilder AddOtlpFileExporter(
        this TracerProviderBuilder builder, string path, long maxSize = OtlpFileExporter.DefaultMaxSize)
    {
        ArgumentNullException.ThrowIfNull(builder);
#pragma warning disable CA2000 // the provider owns the processor
        return builder.AddProcessor(NewProcessor(path, maxSize));
#pragma warning restore CA2000
    }

    /// <summary>Batches spans off the threads that end them, and writes each batch.</summary>
#pragma warning disable CA2000 // the processor owns the exporter
    internal static BaseProcessor<Activity> NewProcessor(string path, long maxSize) =>
        new BatchActivityExportProcessor(
            new OtlpFileExporter(path, maxSize), MaxQueueSize, maxExportBatchSize: BatchSize);
#pragma warning restore CA2000
}
