namespace AgentInstrumentation;

/// <summary>
/// The one writer of a journal: takes batches from the queue and writes them. A batch that cannot be written is kept
/// and tried again, while the queue takes what its bound allows; when the journal is closed, it is tried once and
/// dropped.
/// </summary>
internal sealed class JournalPump(
    JournalQueue queue, SegmentWriter segments, JournalTally tally, AgentInstrumentationOptions options)
{
    /// <summary>How many bytes are written at once, about.</summary>
    private const int BatchSize = 256 * 1024;

    /// <summary>How long a failed write waits before it is tried again.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly JournalBatch _batch = new(
        queue, tally, (int)Math.Min(BatchSize, options.JournalSegmentSize / 2));

    private readonly TaskCompletionSource _closing = new();
    private Task? _nextSync;

    /// <summary>Whether a batch was dropped when the journal was closed.</summary>
    public bool HasLost { get; private set; }

    /// <summary>Takes no more entries, and makes <see cref="RunAsync"/> end when it has written what it can.</summary>
    public void Close()
    {
        queue.Close();
        _closing.TrySetResult();
    }

    public async Task RunAsync()
    {
        while (await WaitAsync().ConfigureAwait(false))
        {
            _batch.Gather();
            _batch.Settle(await WriteAsync().ConfigureAwait(false));
        }

        segments.Dispose();
    }

    private async ValueTask<bool> WaitAsync()
    {
        var more = queue.Reader.WaitToReadAsync(CancellationToken.None);
        if (more.IsCompleted || !segments.IsUnsynced || options.JournalSync != JournalSync.Interval)
        {
            return await more.ConfigureAwait(false);
        }

        var waiting = more.AsTask();
        _nextSync ??= Task.Delay(options.JournalSyncInterval, options.TimeProvider, CancellationToken.None);
        if (await Task.WhenAny(waiting, _nextSync).ConfigureAwait(false) == _nextSync)
        {
            _nextSync = null;
            TryDo(segments.Sync);
        }

        return await waiting.ConfigureAwait(false);
    }

    /// <summary>Whether the batch was written, and is as safe as the options ask for.</summary>
    private async ValueTask<bool> WriteAsync()
    {
        while (_batch.Entries > 0 && !TryDo(() => segments.Write(_batch.Lines)))
        {
            if (_closing.Task.IsCompleted)
            {
                tally.Drop("journal_error", _batch.Entries);
                HasLost = true;
                return false;
            }

            var retry = Task.Delay(RetryDelay, options.TimeProvider, CancellationToken.None);
            await Task.WhenAny(retry, _closing.Task).ConfigureAwait(false);
        }

        if (_batch.Entries > 0)
        {
            tally.Write(_batch.Entries);
        }

        return (!segments.IsUnsynced || !IsSyncDue() || TryDo(segments.Sync)) && !HasLost;
    }

    private bool IsSyncDue() => options.JournalSync switch
    {
        JournalSync.EveryBatch => true,
        JournalSync.Interval => _batch.IsAwaited
            || options.TimeProvider.GetElapsedTime(segments.Synced) >= options.JournalSyncInterval,
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
            tally.Fail(exception);
            return false;
        }
    }
}
