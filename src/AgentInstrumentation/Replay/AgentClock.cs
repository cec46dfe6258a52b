using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// The system's clock for an agent: in a session that is recorded what it says is recorded, and a replay says it again.
/// Hand <see cref="Instance"/> to what takes a <see cref="TimeProvider"/>. Timers run as the system's do. Thread-safe.
/// </summary>
public sealed class AgentClock : TimeProvider
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private AgentClock()
    {
    }

    /// <summary>The clock.</summary>
    public static AgentClock Instance { get; } = new();

    /// <summary>The time of day, in UTC.</summary>
    public static DateTimeOffset UtcNow => Instance.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => RecordedValues.Get(
        RecordedValues.Time,
        static () => System.GetUtcNow(),
        static time => time.ToString("O", Invariant),
        static text => DateTimeOffset.ParseExact(text, "O", Invariant));

    /// <inheritdoc/>
    public override long GetTimestamp() => RecordedValues.Get(
        RecordedValues.Timestamp,
        static () => System.GetTimestamp(),
        static timestamp => timestamp.ToString(Invariant),
        static text => long.Parse(text, Invariant));
}
