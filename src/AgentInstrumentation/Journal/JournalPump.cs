namespace AgentInstrumentation;

/// <summary>
/// The one writer of a journal: takes batches from the queue and writes them, on a thread of its own. A batch that
/// cannot be written is kept and tried again, while the queue takes what its bound allows; when the journal is closed,
/// it is tried once and dropped.
/// </summary>
internal sealed class JournalPump
{
    /// <summary>How many bytes are written at once, about.</summary>
    private const int BatchSize = 256 * 1024;

    /// <summary>How long a failed write waits before it is tried again.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly JournalQueue _queue;
    private readonly SegmentWriter _segments;
    private readonly JournalTally _tally;
    private readonly AgentInstrumentationOptions _options;
    private readonly JournalBatch _batch;
    private readonly Thread _thread;

    public JournalPump(
        JournalQueue queue, SegmentWriter segments, JournalTally tally, AgentInstrumentationOptions options)
    {
        _queue = queue;
        _segments = segments;
        _tally = tally;
        _options = options;
        _batch = new JournalBatch(queue, tally, (int)Math.Min(BatchSize, options.JournalSegmentSize / 2));
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentInstrumentation journal" };
        // What flows where the client is started is not kept alive by it.
        _thread.UnsafeStart();
    }

    /// <summary>Whether a batch was dropped when the journal was closed.</summary>
    public bool HasLost { get; private set; }

    private TimeSpan UntilSync
    {
        get
        {
            var passed = _options.TimeProvider.GetElapsedTime(_segments.Synced);
            return passed < _options.JournalSyncInterval ? _options.JournalSyncInterval - passed : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until all is written after the queue was closed; false when that takes longer.</summary>
    public bool WaitForEnd(TimeSpan limit) => _thread.Join(limit);

    private void Run()
    {
        try
        {
            while (WaitForMore())
            {
                _batch.Gather();
                _batch.Settle(Write());
            }

            _segments.Dispose();
        }
        catch (Exception exception) when (GiveUp(exception))
        {
            // Whatever it is, such as a clock that throws: nobody else would catch it, and the process would end.
        }
    }

    private bool GiveUp(Exception exception)
    {
        HasLost = true;
        _queue.Close();
        _tally.Fail(exception);
        return true;
    }

    private bool WaitForMore()
    {
        if (_segments.IsUnsynced
            && _options.JournalSync == JournalSync.Interval
            && !_queue.WaitForNext(UntilSync))
        {
            TryDo(_segments.Sync);
        }

        return _queue.WaitForNext();
    }

    /// <summary>Whether the batch was written, and is as safe as the options ask for.</summary>
    private bool Write()
    {
        while (_batch.Entries > 0 && !TryDo(() => _segments.Write(_batch.Lines)))
        {
            if (_queue.IsClosed)
            {
                _tally.Drop("journal_error", _batch.Entries);
                HasLost = true;
                return false;
            }

            _queue.WaitForClose(RetryDelay);
        }

        if (_batch.Entries > 0)
        {
            _tally.Write(_batch.Entries);
        }

        return (!_segments.IsUnsynced || !IsSyncDue() || TryDo(_segments.Sync)) && !HasLost;
    }

    private bool IsSyncDue() => _options.JournalSync switch
    {
        JournalSync.EveryBatch => true,
        JournalSync.Interval => _batch.IsAwaited || UntilSync == TimeSpan.Zero,
        _ => false,
    };

    private bool TryDo(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _tally.Fail(exception);
            return false;
        }
    }
}
