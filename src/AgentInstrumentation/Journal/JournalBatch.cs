using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// The lines that are written together, and the flushes that wait for them. For one thread at a time.
/// </summary>
internal sealed class JournalBatch(JournalQueue queue, JournalTally tally, int maximumSize)
{
    private readonly ArrayBufferWriter<byte> _lines = new(16 * 1024);
    private TaskCompletionSource<bool>? _marker;
    private bool _hasLost;

    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    public int Entries { get; private set; }

    /// <summary>Whether somebody waits for these lines to be safe.</summary>
    public bool IsAwaited => _marker is not null;

    /// <summary>Takes what waits in the queue, up to the size of a batch or the first flush.</summary>
    public void Gather()
    {
        _lines.ResetWrittenCount();
        _marker = null;
        Entries = 0;
        while (_lines.WrittenCount < maximumSize && _marker is null && queue.TryTake(out var next))
        {
            _marker = next.Marker;
            if (next.Entry is { } entry)
            {
                Add(entry);
            }
        }
    }

    /// <summary>
    /// Tells whoever waits for the batch whether it is safe, and all that came since the flush before.
    /// </summary>
    public void Settle(bool isWritten)
    {
        queue.Settle(Entries);
        if (_marker is not null)
        {
            _marker.TrySetResult(isWritten && !_hasLost);
            _hasLost = false;
        }
    }

    private void Add(JournalEntry entry)
    {
        try
        {
            JournalFormat.Write(entry, _lines);
            Entries++;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it is: an entry that cannot be written must not end the writing of all others.
            _hasLost = true;
            queue.Settle(1);
            tally.Drop("journal_error", 1);
            tally.Report("cannot write down an entry", exception);
        }
    }
}
