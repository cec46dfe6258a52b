using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes spans to a file in the OTLP file format of the OpenTelemetry specification v1.60.0: a line of OTLP JSON for
/// each batch, which the OpenTelemetry Collector reads back, and <c>jq</c>.
/// </summary>
/// <remarks>
/// The file is written by one process at a time. A line is there as a whole or, where the disk is full, not at all; a
/// batch that cannot be written is a failed export, and lost.
/// </remarks>
/// <example>
/// <code>
/// builder.AddOtlpFileExporter("spans.jsonl");
/// </code>
/// </example>
public sealed class OtlpFileExporter : OtlpTraceExporter
{
    /// <summary>How many bytes a file has at most unless something else is asked for: 100 MiB.</summary>
    public const long DefaultMaxSize = 100 * 1024 * 1024;

    /// <summary>Makes an exporter.</summary>
    /// <param name="path">The file; what is in it stays. Its folder is made when missing.</param>
    /// <param name="maxSize">
    /// How many bytes it has at most. What would be longer begins anew, and what was there before is kept beside it, as
    /// <c>spans.1.jsonl</c> beside <c>spans.jsonl</c>, in place of what was kept until then.
    /// </param>
    /// <exception cref="ArgumentException">There is no path, or no size.</exception>
    public OtlpFileExporter(string path, long maxSize = DefaultMaxSize)
        : base(OptionsFor(path, maxSize))
    {
    }

    /// <summary>Told of each batch: how many spans it had, and what became of it.</summary>
    internal Action<long, ExportResult>? OnExported { get; set; }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var count = activityBatch.Count;
        var result = base.Export(activityBatch);
        OnExported?.Invoke(count, result);
        return result;
    }

    private static OtlpExporterOptions OptionsFor(string path, long maxSize)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSize);
        var lines = new LineFile(Path.GetFullPath(path), maxSize);
        return new OtlpExporterOptions
        {
            Protocol = OtlpExportProtocol.HttpProtobuf,
            Endpoint = new Uri("http://localhost/v1/traces"),
#pragma warning disable CA2000 // the exporter owns the client, and that the handler
            HttpClientFactory = () => new HttpClient(new OtlpFileHandler(lines)),
#pragma warning restore CA2000
        };
    }
}
