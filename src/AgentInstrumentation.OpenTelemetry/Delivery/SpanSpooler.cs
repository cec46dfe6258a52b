using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes ended spans to the spool, on a thread of its own: whoever ends a span only puts it in a bounded queue. What
/// does not fill a request waits for more, so that a program at full speed makes few large requests and not many small
/// ones; it waits no longer than the interval, and not when it is asked for.
/// </summary>
internal sealed class SpanSpooler : IDisposable
{
    private readonly ConcurrentQueue<Activity> _queue = new();
    private readonly AutoResetEvent _isWanted = new(initialState: false);
    private readonly BaseExporter<Activity> _encoder;
    private readonly SpoolingHandler _target;
    private readonly DeliveryLedger _ledger;
    private readonly OtlpDeliveryOptions _options;
    private readonly Action<SpooledBatch> _onSpooled;
    private readonly Thread _thread;
    private int _count;
    private bool _isHurried;
    private bool _isClosed;

    /// <param name="encoder">Encodes batches and hands them to the target.</param>
    /// <param name="target">Where the encoder hands them.</param>
    /// <param name="ledger">Where spans are counted.</param>
    /// <param name="options">How many spans wait, and how long.</param>
    /// <param name="onSpooled">Told of each batch that is on disk.</param>
    public SpanSpooler(
        BaseExporter<Activity> encoder,
        SpoolingHandler target,
        DeliveryLedger ledger,
        OtlpDeliveryOptions options,
        Action<SpooledBatch> onSpooled)
    {
        _encoder = encoder;
        _target = target;
        _ledger = ledger;
        _options = options;
        _onSpooled = onSpooled;
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentInstrumentation spool" };
        _thread.Start();
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a span, without waiting for anything.</summary>
    public void Add(Activity span)
    {
        if (Volatile.Read(ref _isClosed))
        {
            _ledger.Drop(DropReason.Closed, 1);
            return;
        }

        var count = Interlocked.Increment(ref _count);
        if (count > _options.MaxQueueSize)
        {
            Interlocked.Decrement(ref _count);
            _ledger.Drop(DropReason.QueueFull, 1);
            return;
        }

        _ledger.Accept();
        _queue.Enqueue(span);
        if (count == _options.BatchSize)
        {
            _isWanted.Set();
        }
    }

    /// <summary>Has what waits be written now.</summary>
    public void Hurry()
    {
        Volatile.Write(ref _isHurried, true);
        _isWanted.Set();
    }

    /// <summary>Writes what waits, and takes no more.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        Hurry();
        _thread.Join();
    }

    public void Dispose()
    {
        Close();
        _isWanted.Dispose();
    }

    private void Run()
    {
        // The exporter's own spans, if any, are nobody's business.
        using var scope = SuppressInstrumentationScope.Begin();
        while (true)
        {
            var isDue = !_isWanted.WaitOne(_options.FlushInterval);
            var isLast = Volatile.Read(ref _isClosed);
            var least = Interlocked.Exchange(ref _isHurried, false) || isDue || isLast ? 1 : _options.BatchSize;
            while (Count >= least && Take() is { Length: > 0 } spans)
            {
                Spool(spans);
            }

            if (isLast)
            {
                return;
            }
        }
    }

    private Activity[] Take()
    {
        List<Activity> spans = [];
        while (spans.Count < _options.BatchSize && _queue.TryDequeue(out var span))
        {
            spans.Add(span);
        }

        return [.. spans];
    }

    private void Spool(Activity[] spans)
    {
        try
        {
            SpoolOrSplit(spans);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Lose(spans.Length, DropReason.SpoolError, exception.Message);
        }

        Interlocked.Add(ref _count, -spans.Length);
    }

    private void SpoolOrSplit(Activity[] spans)
    {
        _target.Expect(spans.Length);
        _encoder.Export(new Batch<Activity>(spans, spans.Length));
        switch (_target)
        {
            case { Spooled: { } batch }:
                _ledger.Spool(spans.Length);
                _onSpooled(batch);
                break;
            case { Failure: SpoolFullException full }:
                Lose(spans.Length, DropReason.SpoolFull, full.Message);
                break;
            case { Failure: { } failure }:
                Lose(spans.Length, DropReason.SpoolError, failure.Message);
                break;
            case { Spans: 1 }:
                Lose(1, DropReason.TooLarge, "a span is larger than a request may be");
                break;
            default:
                // The encoder made no request, because it would have been larger than the SDK allows.
                SpoolOrSplit(spans[..(spans.Length / 2)]);
                SpoolOrSplit(spans[(spans.Length / 2)..]);
                break;
        }
    }

    private void Lose(int spans, string reason, string why)
    {
        _options.Warn($"AgentInstrumentation: {spans} spans were dropped: {why}.");
        _ledger.Drop(reason, spans);
    }
}
