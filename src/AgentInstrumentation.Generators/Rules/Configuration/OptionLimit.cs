using System.Globalization;

namespace AgentInstrumentation;

/// <summary>What an option may be that is a number or a duration; both ends are included.</summary>
/// <param name="Option">The option.</param>
/// <param name="Minimum">The least; of a duration in ticks.</param>
/// <param name="Maximum">The most; infinity for no bound.</param>
internal sealed record OptionLimit(string Option, double Minimum, double Maximum)
{
    private static readonly TimeSpan Infinite = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Whether it is a duration.</summary>
    public bool IsDuration { get; init; }

    /// <summary>What <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> stands for; null where it is not allowed.</summary>
    public string? MeaningOfInfinite { get; init; }

    /// <summary>Whether it may be this number, or a duration of so many ticks.</summary>
    public bool Allows(double value) =>
        (value >= Minimum && value <= Maximum) || (MeaningOfInfinite is not null && value == Infinite.Ticks);

    /// <summary>What it may be, to be read after "it must be".</summary>
    public string Describe() =>
        double.IsInfinity(Maximum)
            ? $"{Text(Minimum)} or more"
            : IsDuration && Minimum == 1
                ? $"longer than {TimeSpan.Zero} and at most {Text(Maximum)}"
                : $"between {Text(Minimum)} and {Text(Maximum)}{DescribeInfinite()}";

    private string DescribeInfinite() => MeaningOfInfinite is null ? "" : $", or {Infinite} for {MeaningOfInfinite}";

    /// <summary>A value as a text: of a duration that of its ticks.</summary>
    public string Text(double value) => IsDuration
        ? TimeSpan.FromTicks((long)value).ToString()
        : value.ToString(CultureInfo.InvariantCulture);
}
