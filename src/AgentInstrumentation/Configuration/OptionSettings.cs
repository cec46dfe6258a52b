using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// What is wrong with options, whether they were set by code or by texts: a message names where a wrong text came from,
/// and the range of what it was to be.
/// </summary>
/// <param name="owner">The type of the options.</param>
/// <param name="limits">Those of its numbers and durations.</param>
internal sealed class OptionSettings(string owner, params OptionLimit[] limits)
{
    private readonly List<OptionFault> _unread = [];
    private readonly Dictionary<string, (string[] Values, string Origin)> _origins = [];

    /// <summary>Takes note of a value that an option was set to by a text.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">The value.</param>
    /// <param name="origin">What gave the text; null where that has no name.</param>
    public void Note<T>(string option, T value, string? origin)
    {
        if (origin is not null)
        {
            var values = value as string[] ?? [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""];
            _origins[option] = (values, origin);
        }
    }

    /// <summary>
    /// Takes note of a text that is not understood. It stays a fault, since a wrong setting must not silently be
    /// another.
    /// </summary>
    public void Refuse(OptionFault unread) => _unread.Add(unread);

    /// <summary>Everything that is wrong.</summary>
    /// <param name="numbers">The values of all that has limits, of durations in ticks.</param>
    /// <param name="others">What else is wrong.</param>
    public IEnumerable<OptionFault> Faults(
        IReadOnlyList<(string Option, double Value)> numbers, params IEnumerable<OptionFault> others) =>
    [
        .. _unread.Select(WithRange).Select(Complete),
        .. limits.SelectMany(limit => Outside(limit, numbers)).Concat(others).Select(Complete),
    ];

    /// <summary>A fault with the type of the options, and with what gave the text that is at fault.</summary>
    public OptionFault Complete(OptionFault fault) => fault with
    {
        Owner = fault.Owner.Length > 0 ? fault.Owner : owner,
        Origin = fault.Origin ?? OriginOf(fault),
    };

    private static IEnumerable<OptionFault> Outside(
        OptionLimit limit, IReadOnlyList<(string Option, double Value)> numbers)
    {
        var (option, value) = numbers.Single(number => number.Option == limit.Option);
        if (!limit.Allows(value))
        {
            yield return new OptionFault(option, limit.Text(value), limit.Describe());
        }
    }

    private OptionFault WithRange(OptionFault unread) =>
        Array.Find(limits, limit => limit.Option == unread.Option) is { } limit
            ? unread with { Allowed = $"{unread.Allowed}, {limit.Describe()}" }
            : unread;

    // What code has written over since then is not at fault.
    private string? OriginOf(OptionFault fault) =>
        _origins.TryGetValue(fault.Option, out var given) && given.Values.Contains(fault.Value.Trim('\''))
            ? given.Origin
            : null;
}
