using System.Diagnostics;
using OpenTelemetry.Resources;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Encodes ended spans at once, so that nothing keeps them, and writes them to the spool on a thread of its own:
/// whoever ends a span only adds bytes to a bounded queue. What does not fill a request waits for more, so that a
/// program at full speed makes few large requests and not many small ones; it waits no longer than the interval, and
/// not when it is asked for.
/// </summary>
internal sealed class SpanSpooler : IDisposable
{
    // So many that the spool may be a little behind.
    private const int KeptBatches = 8;

    [ThreadStatic]
    private static ProtobufWriter? _span;

    private readonly object _lock = new();
    private readonly Queue<SpanBatch> _full = [];
    private readonly Stack<SpanBatch> _empty = [];
    private readonly AutoResetEvent _isWanted = new(initialState: false);
    private readonly RequestWriter _request = new();
    private readonly SpanEncoder _encoder;
    private readonly Spool _spool;
    private readonly DeliveryLedger _ledger;
    private readonly OtlpDeliveryOptions _options;
    private readonly Func<Resource> _resourceOf;
    private readonly Action<SpooledBatch> _onSpooled;
    private readonly Thread _thread;
    private SpanBatch _filling;
    private int _count;
    private bool _isHurried;
    private bool _isClosed;

    /// <param name="encoder">Encodes the spans.</param>
    /// <param name="spool">Where they wait to be sent.</param>
    /// <param name="ledger">Where spans are counted.</param>
    /// <param name="options">How many spans wait, and how long.</param>
    /// <param name="resourceOf">Says what the spans come from.</param>
    /// <param name="onSpooled">Told of each batch that is on disk.</param>
    public SpanSpooler(
        SpanEncoder encoder,
        Spool spool,
        DeliveryLedger ledger,
        OtlpDeliveryOptions options,
        Func<Resource> resourceOf,
        Action<SpooledBatch> onSpooled)
    {
        _encoder = encoder;
        _spool = spool;
        _ledger = ledger;
        _options = options;
        _resourceOf = resourceOf;
        _onSpooled = onSpooled;
        _filling = new SpanBatch(encoder);
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentInstrumentation spool" };
        _thread.Start();
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a span, without waiting for anything.</summary>
    public void Add(Activity span)
    {
        // Looked at again below; this only saves what would be in vain.
        if (Refusal() is { } refusal)
        {
            Refuse(refusal);
            return;
        }

        // A value's text may be code of the program, which ends spans of its own.
        var encoded = _span ?? new ProtobufWriter(SpanBatch.MaximumSize);
        _span = null;
        try
        {
            encoded.Clear();
            _encoder.Write(encoded, span);
            Add(span.Source, encoded.Written);
        }
        catch (RequestTooLargeException exception)
        {
            _ledger.Accept();
            Lose(1, DropReason.TooLarge, exception.Message);
        }
        finally
        {
            _span = encoded;
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
        lock (_lock)
        {
            _isClosed = true;
        }

        Hurry();
        _thread.Join();
    }

    public void Dispose()
    {
        Close();
        _isWanted.Dispose();
    }

    private string? Refusal() =>
        Volatile.Read(ref _isClosed) ? DropReason.Closed : Count >= _options.MaxQueueSize ? DropReason.QueueFull : null;

    private void Add(ActivitySource source, ReadOnlySpan<byte> span)
    {
        string? refusal;
        lock (_lock)
        {
            refusal = Refusal();
            if (refusal is null)
            {
                Fill(source, span);
            }
        }

        if (refusal is not null)
        {
            Refuse(refusal);
        }
    }

    private void Refuse(string reason)
    {
        _ledger.Accept();
        _ledger.Drop(reason, 1);
    }

    private void Fill(ActivitySource source, ReadOnlySpan<byte> span)
    {
        if (!_filling.TryAdd(source, span))
        {
            EndBatch();
            _filling.TryAdd(source, span);
        }

        Interlocked.Increment(ref _count);
        _ledger.Accept();
        if (_filling.Spans == _options.BatchSize)
        {
            EndBatch();
        }
    }

    private void EndBatch()
    {
        _full.Enqueue(_filling);
        _filling = _empty.TryPop(out var batch) ? batch : new SpanBatch(_encoder);
        _isWanted.Set();
    }

    private void Run()
    {
        while (true)
        {
            var isDue = !_isWanted.WaitOne(_options.FlushInterval);
            var isLast = Volatile.Read(ref _isClosed);
            var isHurried = Interlocked.Exchange(ref _isHurried, false) || isDue || isLast;
            while (TakeFull() is { } full)
            {
                Spool(full);
            }

            if (isHurried && TakeBegun() is { } begun)
            {
                Spool(begun);
            }

            if (isLast)
            {
                return;
            }
        }
    }

    private SpanBatch? TakeFull()
    {
        lock (_lock)
        {
            return _full.TryDequeue(out var batch) ? batch : null;
        }
    }

    private SpanBatch? TakeBegun()
    {
        lock (_lock)
        {
            if (_filling.Spans > 0)
            {
                EndBatch();
            }

            return _full.TryDequeue(out var batch) ? batch : null;
        }
    }

    private void Spool(SpanBatch batch)
    {
        try
        {
            var spooled = _spool.Add(_request.Write(batch, _resourceOf), batch.Spans);
            _ledger.Spool(batch.Spans);
            _onSpooled(spooled);
        }
        catch (SpoolFullException full)
        {
            Lose(batch.Spans, DropReason.SpoolFull, full.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Lose(batch.Spans, DropReason.SpoolError, exception.Message);
        }

        Interlocked.Add(ref _count, -batch.Spans);
        Keep(batch);
    }

    private void Keep(SpanBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            if (_empty.Count < KeptBatches)
            {
                _empty.Push(batch);
            }
        }
    }

    private void Lose(int spans, string reason, string why)
    {
        _options.Warn($"AgentInstrumentation: {spans} spans were dropped: {why}.");
        _ledger.Drop(reason, spans);
    }
}
