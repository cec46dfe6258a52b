using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Counts what becomes of spans, and has others wait for it. Thread-safe.</summary>
internal sealed class DeliveryLedger
{
    private readonly object _lock = new();
    private readonly Dictionary<string, long> _dropped = [];
    private long _accepted;
    private long _spooled;
    private long _adopted;
    private long _acknowledged;
    private long _setAside;
    private long _told;
    private string? _trouble;

    // What came from elsewhere was never ours to deliver, so it settles nothing of what we accepted.
    private long Settled => _acknowledged + _setAside + Lost - _adopted;

    private long Lost => _dropped.Values.Sum();

    /// <summary>
    /// A span ended, of which something else is said later, or at once. Nobody waits for this, so it takes no lock.
    /// </summary>
    public void Accept() => Interlocked.Increment(ref _accepted);

    public void Spool(long spans) => Change(() => _spooled += spans);

    /// <summary>Spans of another process, or of an earlier one, are delivered from here.</summary>
    public void Adopt(long spans) => Change(() => _adopted += spans);

    public void Acknowledge(long spans) => Change(() =>
    {
        _acknowledged += spans;
        _trouble = null;
    });

    public void SetAside(long spans) => Change(() => _setAside += spans);

    public void Drop(string reason, long spans) => Change(() =>
        _dropped[reason] = _dropped.GetValueOrDefault(reason) + spans);

    public void Fail(string trouble) => Change(() => _trouble = trouble);

    public DeliveryHealth Snapshot(long queued, long spooled, DateTimeOffset? oldest)
    {
        lock (_lock)
        {
            return new DeliveryHealth(
                queued,
                spooled,
                _acknowledged,
                new DropCounts(new Dictionary<string, long>(_dropped)),
                _setAside,
                oldest,
                _trouble);
        }
    }

    /// <summary>Waits until everything accepted so far is acknowledged.</summary>
    /// <returns>Whether it was, in time, and none of it was lost or refused since this was last asked.</returns>
    public bool WaitUntilSettled(TimeSpan timeout)
    {
        lock (_lock)
        {
            var target = Volatile.Read(ref _accepted);
            var isSettled = WaitUntil(() => Settled >= target, timeout);
            // Not since the wait began: a refusal may be quicker than whoever ends a span and then waits.
            var isGood = Lost + _setAside == _told;
            _told = Lost + _setAside;
            return isSettled && isGood;
        }
    }

    /// <summary>Waits until everything accepted so far is on disk, and until it is sent or that has trouble.</summary>
    public bool WaitUntilSafe(TimeSpan timeout)
    {
        lock (_lock)
        {
            var target = Volatile.Read(ref _accepted);
            return WaitUntil(
                () => Settled >= target || (_trouble is not null && _spooled + Lost >= target), timeout);
        }
    }

    private bool WaitUntil(Func<bool> isSo, TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (timeout != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
            {
                return false;
            }

            Monitor.Wait(_lock, timeout == Timeout.InfiniteTimeSpan ? timeout : left);
        }

        return true;
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Monitor.PulseAll(_lock);
        }
    }
}
