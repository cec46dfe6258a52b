namespace AgentInstrumentation;

/// <summary>
/// Tells the time of day of a timestamp, so that an operation reads the clock once at its start. The distance between
/// the two hands is read anew every ten milliseconds: when the time of day is adjusted, starts are right again after
/// that, and durations, which are measured by timestamps alone, never notice. Thread-safe.
/// </summary>
internal sealed class EventClock(TimeProvider time)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromMilliseconds(10);

    private readonly double _ticksPerTimestamp = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;

    private long _distance;
    private long _renewAt = long.MinValue;

    /// <summary>The time of day, in UTC, of a timestamp that was taken just now.</summary>
    public DateTimeOffset TimeOf(long timestamp)
    {
        var ticks = (long)(timestamp * _ticksPerTimestamp);
        if (ticks >= Volatile.Read(ref _renewAt))
        {
            Renew(ticks);
        }

        return new DateTimeOffset(new DateTime(Volatile.Read(ref _distance) + ticks, DateTimeKind.Utc));
    }

    // Threads that renew at once write what each of them read, and either is right.
    private void Renew(long ticks)
    {
        Volatile.Write(ref _distance, time.GetUtcNow().UtcTicks - ticks);
        Volatile.Write(ref _renewAt, ticks + Renewal.Ticks);
    }
}
