namespace AgentInstrumentation;

/// <summary>A value that an option must not have.</summary>
/// <param name="Option">The option's name.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Allowed">What it may be, to be read after "it must be".</param>
internal sealed record OptionFault(string Option, string Value, string Allowed)
{
    /// <summary>The type of the options; empty for that of the <see cref="OptionSettings"/> that has the fault.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What gave the value, such as the name of an environment variable; null for the program.</summary>
    public string? Origin { get; init; }

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
    public static IEnumerable<OptionFault> Missing(params IEnumerable<(string Option, object? Value)> options) =>
        options.Where(static option => option.Value is null)
            .Select(static option => new OptionFault(option.Option, "null", "set"));

    /// <summary>The fault of a duration that is shorter than one that it must not be shorter than.</summary>
    public static IEnumerable<OptionFault> Shorter(string option, TimeSpan value, string least, TimeSpan leastValue)
    {
        if (value < leastValue)
        {
            yield return new OptionFault(option, $"{value}", $"at least {least}, {leastValue}");
        }
    }

    /// <summary>The fault of an option that must name a file or a folder, and does not.</summary>
    public static IEnumerable<OptionFault> NoPath(string option, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new OptionFault(option, value is null ? "null" : $"'{value}'", "a path");
        }
    }

    /// <summary>The fault of an option that must name a file that can be written to, and does not.</summary>
    public static IEnumerable<OptionFault> NoFile(string option, string? value) => Directory.Exists(value)
        ? [new OptionFault(option, $"'{value}'", "a file, which that is not, but a folder")]
        : NoPath(option, value);

    public override string ToString() =>
        $"{Owner}.{Option} is {Value}{(Origin is null ? "" : $", from {Origin}")}; it must be {Allowed}.";
}
