using System.Threading.Channels;

namespace AgentInstrumentation;

/// <summary>
/// What waits to be written: bounded, errors and ends of sessions first, all else in the order of appending. Any number
/// of threads append and never wait; one reads.
/// </summary>
internal sealed class JournalQueue
{
    private readonly Channel<QueuedEntry> _channel = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<QueuedEntry> { SingleReader = true });

    private readonly int _bound;
    private readonly int _boundOfOthers;
    private long _number;
    private int _count;
    private bool _isClosed;

    public JournalQueue(int bound)
    {
        _bound = bound;
        // An eighth is kept for what matters most: what failed, and how it ended.
        _boundOfOthers = bound - (bound / 8);
    }

    public int Count => Volatile.Read(ref _count);

    public bool IsClosed => Volatile.Read(ref _isClosed);

    public ChannelReader<QueuedEntry> Reader => _channel.Reader;

    /// <summary>Appends an entry; false when there is no room for it, or the queue is closed.</summary>
    public bool TryAppend(JournalEntry entry)
    {
        var isUrgent = entry is ErrorEvent or SessionEnded;
        if (Interlocked.Increment(ref _count) <= (isUrgent ? _bound : _boundOfOthers)
            && _channel.Writer.TryWrite(new(entry, Marker: null, isUrgent, Interlocked.Increment(ref _number))))
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>
    /// Has the marker told when everything appended so far is written; false when the queue is closed.
    /// </summary>
    public bool TryMark(TaskCompletionSource<bool> marker) =>
        _channel.Writer.TryWrite(new(Entry: null, marker, IsUrgent: false, Interlocked.Increment(ref _number)));

    /// <summary>Takes the next; an entry counts until <see cref="Settle"/> says that it is done with.</summary>
    public bool TryTake(out QueuedEntry next) => Reader.TryRead(out next);

    public void Settle(int entries) => Interlocked.Add(ref _count, -entries);

    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        _channel.Writer.TryComplete();
    }
}
