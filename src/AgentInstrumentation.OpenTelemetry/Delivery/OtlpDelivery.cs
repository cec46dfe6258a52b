using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Delivers spans by OTLP, over HTTP or gRPC, and loses none that it accepted: they are written to disk before they are
/// sent, and deleted when the receiver's answer says that it has them. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// A span that ends is encoded and queued, and no thread waits. What waits on disk survives the process, and is sent by
/// the next one with the same folder. Of what was sent up to 16 MiB stay until they are written over, or the delivery
/// ends.
/// </para>
/// <para>
/// A receiver may get a request twice, when it took it and its answer was lost. Answers are read as the OpenTelemetry
/// protocol v1.11.0 says: 429, 502, 503 and 504 are retried with backoff, jitter and <c>Retry-After</c>, and so are
/// 401, 403 and 408, which are no fault of the spans; of gRPC the statuses that mean the same, with <c>RetryInfo</c>.
/// Any other refusal sets the request aside.
/// </para>
/// <para>
/// <c>ForceFlush</c> is true when the receiver has acknowledged everything that ended since the one before: false where
/// some of it was dropped or set aside, even if that was earlier than the call. <c>Shutdown</c> waits only while the
/// receiver can be reached.
/// </para>
/// </remarks>
public sealed class OtlpDelivery : BaseProcessor<Activity>
{
    private readonly DeliveryLedger _ledger = new();
    private readonly Spool _spool;
    private readonly SpanSpooler _spooler;
    private readonly SpoolSender _sender;
    private readonly DeliveryMetrics _metrics;
    private bool _isDisposed;

    /// <summary>Starts a delivery. Add it to a tracer provider, which then owns it.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public OtlpDelivery(OtlpDeliveryOptions? options = null)
    {
        var how = (options ?? new OtlpDeliveryOptions()).Checked();
        how.WarnOfEnvironment();
        var encoder = new SpanEncoder(SpanLimits.Of(Environment.GetEnvironmentVariable));
        _spool = new Spool(how);
        _sender = new SpoolSender(_spool, _ledger, how);
        _spooler = new SpanSpooler(encoder, _spool, _ledger, how, () => ParentProvider.GetResource(), _sender.Add);
        _metrics = new DeliveryMetrics(() => Health, how.TimeProvider);
    }

    /// <summary>What became of the spans so far; each call takes a new snapshot.</summary>
    public DeliveryHealth Health
    {
        get
        {
            var waiting = _spool.List();
            return _ledger.Snapshot(
                _spooler.Count,
                waiting.Sum(static batch => (long)batch.Spans),
                waiting is [var oldest, ..] ? File.GetLastWriteTimeUtc(oldest.Path) : null);
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data is { Recorded: true })
        {
            _spooler.Add(data);
        }
    }

    /// <inheritdoc/>
    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        _spooler.Hurry();
        return _ledger.WaitUntilSettled(TimeSpan.FromMilliseconds(timeoutMilliseconds));
    }

    /// <inheritdoc/>
    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        _spooler.Close();
        var isSafe = _ledger.WaitUntilSafe(TimeSpan.FromMilliseconds(timeoutMilliseconds));
        _sender.Stop();
        return isSafe;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _metrics.Dispose();
            _spooler.Dispose();
            _sender.Dispose();
            _spool.Dispose();
        }

        base.Dispose(disposing);
    }
}
