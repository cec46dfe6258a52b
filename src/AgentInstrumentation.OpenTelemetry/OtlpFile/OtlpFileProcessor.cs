using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Batches spans off the threads that end them, has each batch written, and counts what becomes of them. The SDK's
/// processor drops what its queue has no room for, and tells nobody.
/// </summary>
internal sealed class OtlpFileProcessor : BatchActivityExportProcessor
{
    // As many as a delivery takes and writes at once; the SDK's own queue of 2,048 overflows at full speed.
    private const int DefaultQueueSize = 65_536;
    private const int BatchSize = 2048;

    private readonly Meter _meter = new(AgentTelemetry.Name);
    private readonly int _queueSize;
    private long _queued;
    private long _written;
    private long _overflown;
    private long _failed;
    private long _toldLost;

    public OtlpFileProcessor(OtlpFileExporter exporter, int queueSize = DefaultQueueSize)
        : base(exporter, queueSize, maxExportBatchSize: Math.Min(BatchSize, queueSize))
    {
        _queueSize = queueSize;
        exporter.OnExported = Settle;
        _meter.CreateObservableGauge(
            "agent.span_file.queued", () => Health.Queued, "{span}", "Spans in memory that wait to be written.");
        _meter.CreateObservableCounter(
            "agent.span_file.written", () => Health.Written, "{span}", "Spans that the file has.");
        _meter.CreateObservableCounter(
            "agent.span_file.dropped",
            () => DeliveryMetrics.Dropped(Health.Dropped),
            "{span}",
            "Spans that were lost, by reason.");
    }

    /// <summary>One that writes to a file, and owns what does.</summary>
    public static OtlpFileProcessor Of(string path, long maxSize = OtlpFileExporter.DefaultMaxSize) =>
#pragma warning disable CA2000 // the processor owns the exporter
        new(new OtlpFileExporter(path, maxSize));
#pragma warning restore CA2000

    public OtlpFileHealth Health
    {
        get
        {
            (string Reason, long Spans)[] dropped =
            [
                (DropReason.QueueFull, Volatile.Read(ref _overflown)),
                (DropReason.FileError, Volatile.Read(ref _failed)),
            ];
            return new OtlpFileHealth(
                Volatile.Read(ref _queued),
                Volatile.Read(ref _written),
                new DropCounts(dropped.Where(static entry => entry.Spans > 0).ToDictionary()));
        }
    }

    protected override void OnExport(Activity data)
    {
        // What is being written still counts, so the queue below never is the one that is full.
        if (Interlocked.Increment(ref _queued) <= _queueSize)
        {
            base.OnExport(data);
            return;
        }

        Interlocked.Decrement(ref _queued);
        Interlocked.Increment(ref _overflown);
    }

    // False where anything was lost since the flush before, as of a delivery.
    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        var isWritten = WaitUntilWritten(timeoutMilliseconds);
        var lost = Volatile.Read(ref _overflown) + Volatile.Read(ref _failed);
        return Interlocked.Exchange(ref _toldLost, lost) == lost && isWritten;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _meter.Dispose();
    }

    // The SDK's flush ends when the last batch was taken, which is not yet written then.
    private bool WaitUntilWritten(int timeoutMilliseconds)
    {
        var started = Stopwatch.GetTimestamp();
        if (!base.OnForceFlush(timeoutMilliseconds))
        {
            return false;
        }

        var left = timeoutMilliseconds == Timeout.Infinite
            ? Timeout.Infinite
            : Math.Max(0, timeoutMilliseconds - (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return SpinWait.SpinUntil(() => Volatile.Read(ref _queued) == 0, left);
    }

    private void Settle(long spans, ExportResult result)
    {
        if (result is ExportResult.Success)
        {
            Interlocked.Add(ref _written, spans);
        }
        else
        {
            Interlocked.Add(ref _failed, spans);
        }

        Interlocked.Add(ref _queued, -spans);
    }
}
