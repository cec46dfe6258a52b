using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// Random numbers for an agent: in a session that is recorded they are recorded, and a replay gives them again. They
/// are no secrets. Thread-safe.
/// </summary>
#pragma warning disable CA5394 // they are no secrets
public sealed class AgentRandom : Random
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private AgentRandom()
    {
    }

    /// <summary>The random numbers.</summary>
    public static AgentRandom Instance { get; } = new();

    /// <summary>A new id, recorded and replayed like a random number.</summary>
    /// <returns>A random UUID, version 4.</returns>
    public static Guid NewGuid() => RecordedValues.Get(
        RecordedValues.Id,
        Guid.NewGuid,
        static id => id.ToString("D"),
        Guid.Parse);

    /// <inheritdoc/>
    public override int Next() => Whole(static () => Shared.Next());

    /// <inheritdoc/>
    public override int Next(int maxValue) => Whole(() => Shared.Next(maxValue));

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => Whole(() => Shared.Next(minValue, maxValue));

    /// <inheritdoc/>
    public override long NextInt64() => Long(static () => Shared.NextInt64());

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => Long(() => Shared.NextInt64(maxValue));

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue) => Long(() => Shared.NextInt64(minValue, maxValue));

    /// <inheritdoc/>
    public override double NextDouble() => RecordedValues.Get(
        RecordedValues.Random,
        static () => Shared.NextDouble(),
        static number => number.ToString("R", Invariant),
        static text => double.Parse(text, Invariant));

    /// <inheritdoc/>
    public override float NextSingle() => RecordedValues.Get(
        RecordedValues.Random,
        static () => Shared.NextSingle(),
        static number => number.ToString("R", Invariant),
        static text => float.Parse(text, Invariant));

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        var length = buffer.Length;
        var bytes = RecordedValues.Get(
            RecordedValues.Random,
            () =>
            {
                var made = new byte[length];
                Shared.NextBytes(made);
                return made;
            },
            Convert.ToBase64String,
            Convert.FromBase64String);
        bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(buffer);
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    private static int Whole(Func<int> make) => RecordedValues.Get(
        RecordedValues.Random,
        make,
        static number => number.ToString(Invariant),
        static text => int.Parse(text, Invariant));

    private static long Long(Func<long> make) => RecordedValues.Get(
        RecordedValues.Random,
        make,
        static number => number.ToString(Invariant),
        static text => long.Parse(text, Invariant));
}
#pragma warning restore CA5394
