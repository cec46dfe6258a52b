using System.Numerics;

namespace AgentInstrumentation;

/// <summary>
/// Durations in buckets whose width is a sixteenth of their octave, so that a percentile is off by at most one part in
/// 32 while a day of operations takes no more room than a minute of them. The maximum is exact. Not thread-safe.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int BucketsOfOctave = 16;
    private const int BucketBits = 4;

    // Four octaves at a time, because each growth is an allocation inside a traced call.
    private const int GrowthStep = 4 * BucketsOfOctave;

    private int[] _counts = [];
    private int _count;
    private long _minimum = long.MaxValue;
    private long _maximum;

    public void Add(TimeSpan duration)
    {
        var ticks = Math.Max(0, duration.Ticks);
        var bucket = BucketOf(ticks);
        if (bucket >= _counts.Length)
        {
            Array.Resize(ref _counts, ((bucket / GrowthStep) + 1) * GrowthStep);
        }

        _counts[bucket]++;
        _count++;
        _minimum = Math.Min(_minimum, ticks);
        _maximum = Math.Max(_maximum, ticks);
    }

    public LatencySummary Summarise() =>
        new(_count, Percentile(0.50), Percentile(0.95), TimeSpan.FromTicks(_maximum));

    // The nearest rank: the smallest duration that at least this share of all does not exceed.
    private TimeSpan Percentile(double share)
    {
        var missing = (int)Math.Ceiling(share * _count);
        var bucket = 0;
        while ((missing -= _counts[bucket]) > 0)
        {
            bucket++;
        }

        return TimeSpan.FromTicks(Math.Clamp(MiddleOf(bucket), _minimum, _maximum));
    }

    private static int BucketOf(long ticks)
    {
        if (ticks < BucketsOfOctave)
        {
            return (int)ticks;
        }

        var octave = BitOperations.Log2((ulong)ticks) - BucketBits;
        return ((octave + 1) * BucketsOfOctave) + (int)((ticks >> octave) & (BucketsOfOctave - 1));
    }

    private static long MiddleOf(int bucket)
    {
        if (bucket < BucketsOfOctave)
        {
            return bucket;
        }

        var octave = (bucket / BucketsOfOctave) - 1;
        var first = (long)(BucketsOfOctave + (bucket % BucketsOfOctave)) << octave;
        return first + (1L << octave >> 1);
    }
}
