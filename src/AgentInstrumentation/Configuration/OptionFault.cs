using System.Globalization;

namespace AgentInstrumentation;

/// <summary>A value that an option must not have.</summary>
/// <param name="Option">The option's name.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Allowed">What it may be, to be read after "it must be".</param>
internal sealed record OptionFault(string Option, string Value, string Allowed)
{
    /// <summary>The type of the options.</summary>
    public string Owner { get; init; } = nameof(AgentInstrumentationOptions);

    /// <summary>What gave the value, such as the name of an environment variable; null for the program.</summary>
    public string? Origin { get; init; }

    /// <summary>The fault of a value outside of its bounds; none within.</summary>
    public static IEnumerable<OptionFault> Outside<T>(string owner, string option, T value, T minimum, T maximum)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            var allowed = string.Create(CultureInfo.InvariantCulture, $"between {minimum} and {maximum}");
            yield return new OptionFault(option, value.ToString(null, CultureInfo.InvariantCulture), allowed)
            {
                Owner = owner,
            };
        }
    }

    /// <summary>Throws where there is a fault; the message has one line for each.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void ThrowIfAny(IEnumerable<OptionFault> faults, string parameter)
    {
        if (string.Join('\n', faults) is { Length: > 0 } message)
        {
            throw new ArgumentException(message, parameter);
        }
    }

    /// <summary>The faults of options that must not be null, and are.</summary>
    public static IEnumerable<OptionFault> Missing(
        string owner, params IEnumerable<(string Option, object? Value)> options) =>
        options.Where(static option => option.Value is null)
            .Select(option => new OptionFault(option.Option, "null", "set") { Owner = owner });

    /// <summary>The fault of an option that must name a file or a folder, and does not.</summary>
    public static IEnumerable<OptionFault> NoPath(string owner, string option, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new OptionFault(option, value is null ? "null" : $"'{value}'", "a path") { Owner = owner };
        }
    }

    /// <summary>The fault of an option that must name a file that can be written to, and does not.</summary>
    public static IEnumerable<OptionFault> NoFile(string owner, string option, string? value) => Directory.Exists(value)
        ? [new OptionFault(option, $"'{value}'", "a file, which that is not, but a folder") { Owner = owner }]
        : NoPath(owner, option, value);

    public override string ToString() =>
        $"{Owner}.{Option} is {Value}{(Origin is null ? "" : $", from {Origin}")}; it must be {Allowed}.";
}
