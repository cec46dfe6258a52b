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
    private readonly Dictionary<string, (string Text, string Origin)> _origins = [];

    /// <summary>Takes note of a text that an option was set by.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">The text.</param>
    /// <param name="origin">What gave it; null where that has no name.</param>
    public void Note(string option, string text, string? origin)
    {
        if (origin is not null)
        {
            _origins[option] = (text.Trim(), origin);
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

    // A text that code has written over since then is not at fault.
    private string? OriginOf(OptionFault fault) =>
        _origins.TryGetValue(fault.Option, out var given) && fault.Value.Trim('\'').Trim() == given.Text
            ? given.Origin
            : null;
}
