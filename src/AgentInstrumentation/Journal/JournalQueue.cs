namespace AgentInstrumentation;

/// <summary>
/// What waits to be written: bounded, errors and ends of sessions first, all else in the order of appending. Any number
/// of threads append and never wait; one reads. It waits on its own thread for what comes, and needs no other: what
/// runs on the thread pool would be late where the program's own work holds all of that.
/// </summary>
internal sealed class JournalQueue
{
    private readonly object _lock = new();
    private readonly Queue<QueuedEntry> _urgent = [];
    private readonly Queue<QueuedEntry> _others = [];
    private readonly TimeProvider _clock;
    private readonly int _bound;
    private readonly int _boundOfOthers;
    private int _count;
    private bool _isClosed;
    private bool _isAwaited;

    public JournalQueue(int bound, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _bound = bound;
        // An eighth, and one at least, is kept for what matters most: what failed, and how it ended.
        _boundOfOthers = Math.Max(1, bound - Math.Max(1, bound / 8));
    }

    public int Count => Volatile.Read(ref _count);

    public bool IsClosed => Volatile.Read(ref _isClosed);

    private bool IsEmpty => _urgent.Count + _others.Count == 0;

    /// <summary>Appends an entry; false when there is no room for it, or the queue is closed.</summary>
    public bool TryAppend(JournalEntry entry)
    {
        var isUrgent = entry is ErrorEvent or SessionEnded;
        lock (_lock)
        {
            if (_isClosed || _count >= (isUrgent ? _bound : _boundOfOthers))
            {
                return false;
            }

            _count++;
            Add(isUrgent ? _urgent : _others, new QueuedEntry(entry, Marker: null));
            return true;
        }
    }

    /// <summary>
    /// Has the marker told when everything appended so far is written; false when the queue is closed.
    /// </summary>
    public bool TryMark(TaskCompletionSource<bool> marker)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            Add(_others, new QueuedEntry(Entry: null, marker));
            return true;
        }
    }

    /// <summary>Takes the next; an entry counts until <see cref="Settle"/> says that it is done with.</summary>
    public bool TryTake(out QueuedEntry next)
    {
        lock (_lock)
        {
            return _urgent.TryDequeue(out next) || _others.TryDequeue(out next);
        }
    }

    public void Settle(int entries)
    {
        lock (_lock)
        {
            _count -= entries;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for something to take; false when the queue is closed and empty.</summary>
    public bool WaitForNext()
    {
        WaitForNext(Timeout.InfiniteTimeSpan);
        lock (_lock)
        {
            return !IsEmpty;
        }
    }

    /// <summary>Waits for something to take; false when there was nothing for so long.</summary>
    public bool WaitForNext(TimeSpan limit) => Wait(limit, forEntries: true);

    /// <summary>Waits for the end; false when there was none for so long.</summary>
    public bool WaitForClose(TimeSpan limit) => Wait(limit, forEntries: false);

    private void Add(Queue<QueuedEntry> queue, QueuedEntry entry)
    {
        queue.Enqueue(entry);
        if (_isAwaited)
        {
            _isAwaited = false;
            Monitor.PulseAll(_lock);
        }
    }

    private bool Wait(TimeSpan limit, bool forEntries)
    {
        // The timers of the system's clock run on the thread pool; any other clock has its own idea of time.
        using var alarm = limit == Timeout.InfiniteTimeSpan || _clock == TimeProvider.System
            ? null
            : new Alarm(_lock, _clock, limit);
        lock (_lock)
        {
            _isAwaited = forEntries;
            while (!IsThere(forEntries)
                && alarm is not { HasRung: true }
                && Monitor.Wait(_lock, alarm is null ? limit : Timeout.InfiniteTimeSpan))
            {
                // Somebody appended or closed, or the alarm rang.
            }

            _isAwaited = false;
            return IsThere(forEntries);
        }
    }

    private bool IsThere(bool forEntries) => _isClosed || (forEntries && !IsEmpty);

    private sealed class Alarm : IDisposable
    {
        private readonly object _lock;
        private readonly ITimer _timer;

        public Alarm(object toLock, TimeProvider clock, TimeSpan time)
        {
            _lock = toLock;
            _timer = clock.CreateTimer(_ => Ring(), state: null, time, Timeout.InfiniteTimeSpan);
        }

        public bool HasRung { get; private set; }

        public void Dispose() => _timer.Dispose();

        private void Ring()
        {
            lock (_lock)
            {
                HasRung = true;
                Monitor.PulseAll(_lock);
            }
        }
    }
}
