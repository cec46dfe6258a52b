using System.Globalization;

namespace AgentInstrumentation;

/// <summary>A number, a yes or no, or a text: what a metric or a score of a session may be.</summary>
public readonly record struct SessionValue
{
    private SessionValue(double? number, bool? flag, string? text)
    {
        Number = number;
        Flag = flag;
        Text = text;
    }

    /// <summary>The number, or null where it is none.</summary>
    public double? Number { get; }

    /// <summary>The yes or no, or null where it is none.</summary>
    public bool? Flag { get; }

    /// <summary>The text or category, or null where it is none.</summary>
    public string? Text { get; }

    /// <summary>The value as an attribute of a span.</summary>
    internal object? Attribute => this switch
    {
        { Number: { } number } => number,
        { Flag: { } flag } => flag,
        _ => Text,
    };

    /// <summary>What it is as a score: the number, or 1 for yes and 0 for no.</summary>
    internal double? Score => Number ?? (Flag is { } flag ? (flag ? 1 : 0) : null);

    /// <summary>What it is as a label: the text, or <c>true</c> or <c>false</c>.</summary>
    internal string? Label => Number is null ? ToString() : null;

    /// <summary>Makes a number a value; one that is not finite, which JSON does not know, becomes its name.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator SessionValue(double number) => FromDouble(number);

    /// <summary>Makes a yes or no a value.</summary>
    /// <param name="flag">The yes or no.</param>
    public static implicit operator SessionValue(bool flag) => FromBoolean(flag);

    /// <summary>Makes a text a value.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator SessionValue(string text) => FromString(text);

    /// <summary>Makes a number a value; one that is not finite, which JSON does not know, becomes its name.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static SessionValue FromDouble(double number) => double.IsFinite(number)
        ? new(number, null, null)
        : new(null, null, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Makes a yes or no a value.</summary>
    /// <param name="flag">The yes or no.</param>
    /// <returns>The value.</returns>
    public static SessionValue FromBoolean(bool flag) => new(null, flag, null);

    /// <summary>Makes a text a value.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    public static SessionValue FromString(string text) => new(null, null, text);

    /// <summary>The value as text, with the invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => this switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Flag: { } flag } => flag ? "true" : "false",
        _ => Text ?? "",
    };
}
