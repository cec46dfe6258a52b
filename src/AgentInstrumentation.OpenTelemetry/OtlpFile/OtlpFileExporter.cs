using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenTelemetry;

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
public sealed class OtlpFileExporter : BaseExporter<Activity>
{
    /// <summary>How many bytes a file has at most unless something else is asked for: 100 MiB.</summary>
    public const long DefaultMaxSize = 100 * 1024 * 1024;

    // The file is UTF-8, and no part of a page, so nothing but what JSON asks for is escaped.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly RequestWriter _request = new();
    private readonly SpanEncoder _encoder = new(SpanLimits.Of(Environment.GetEnvironmentVariable));
    private readonly ProtobufWriter _span = new(SpanBatch.MaximumSize);
    private readonly SpanBatch _spans;
    private readonly LineFile _file;

    /// <summary>Makes an exporter.</summary>
    /// <param name="path">The file; what is in it stays. Its folder is made when missing.</param>
    /// <param name="maxSize">
    /// How many bytes it has at most. What would be longer begins anew, and what was there before is kept beside it, as
    /// <c>spans.1.jsonl</c> beside <c>spans.jsonl</c>, in place of what was kept until then.
    /// </param>
    /// <exception cref="ArgumentException">There is no path, or no size.</exception>
    public OtlpFileExporter(string path, long maxSize = DefaultMaxSize)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSize);
        _spans = new SpanBatch(_encoder);
        _file = new LineFile(Path.GetFullPath(path), maxSize);
    }

    /// <summary>Told of each batch: how many spans it had, and what became of it.</summary>
    internal Action<long, ExportResult>? OnExported { get; set; }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Activity> batch)
    {
        var (count, lost) = (batch.Count, 0L);
        foreach (var span in batch)
        {
            lost += Add(span);
        }

        lost += WriteLine();
        OnExported?.Invoke(count - lost, ExportResult.Success);
        OnExported?.Invoke(lost, ExportResult.Failure);
        return lost == 0 ? ExportResult.Success : ExportResult.Failure;
    }

    /// <summary>Adds a span to the line, which is written when it is full.</summary>
    /// <returns>How many were lost.</returns>
    private long Add(Activity span)
    {
        _span.Clear();
        try
        {
            _encoder.Write(_span, span);
        }
        catch (RequestTooLargeException)
        {
            return 1;
        }

        if (_spans.TryAdd(span.Source, _span.Written))
        {
            return 0;
        }

        var lost = WriteLine();
        _spans.TryAdd(span.Source, _span.Written);
        return lost;
    }

    private long WriteLine()
    {
        var spans = _spans.Spans;
        if (spans == 0)
        {
            return 0;
        }

        try
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, Readable))
            {
                var request = _request.Write(_spans, () => ParentProvider.GetResource());
                OtlpJson.Write(json, request, OtlpMessage.TracesData);
            }

            _line.Write("\n"u8);
            _file.Append(_line.WrittenSpan);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return spans;
        }
        finally
        {
            _spans.Clear();
        }
    }
}
