using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// Sets options from texts by name, wherever those come from. A text that is not understood becomes a fault, which the
/// start of what is configured reports: a wrong setting must not silently be another.
/// </summary>
/// <typeparam name="TOptions">The type of the options.</typeparam>
/// <param name="options">The options.</param>
/// <param name="settings">Gives the text of an option by its name; null or an empty text for none.</param>
/// <param name="nameOf">Names what gives it, for messages; null where that has no name.</param>
/// <param name="noted">Takes note of what is set, and of the faults.</param>
internal sealed class SettingReader<TOptions>(
    TOptions options, Func<string, string?> settings, Func<string, string>? nameOf, OptionSettings noted)
{
    private const string TrueOrFalse = "true or false";
    private const string WholeNumber = "a whole number";
    private const string AnyNumber = "a number such as 0.25";
    private const string Time = "a duration such as 00:00:05 or 2.00:00:00";

    public delegate bool Parser<TValue>(string text, out TValue value);

    public void Text(string name, Action<TOptions, string> set) => Read(
        name, static (string text, out string value) => !SettingList.IsOfElements(value = text), "a text", set);

    public void List(string name, Action<TOptions, string[]> set) => Read(
        name,
        static (string text, out string[] value) => (value = SettingList.Split(text)).Length >= 0,
        "a list of texts",
        set);

    public void Flag(string name, Action<TOptions, bool> set) => Read(name, bool.TryParse, TrueOrFalse, set);

    public void Number(string name, Action<TOptions, int> set) => Read(name, TryParse, WholeNumber, set);

    public void LongNumber(string name, Action<TOptions, long> set) => Read(name, TryParse, WholeNumber, set);

    public void Fraction(string name, Action<TOptions, double> set) => Read(name, TryParse, AnyNumber, set);

    public void Duration(string name, Action<TOptions, TimeSpan> set) => Read(name, TryParse, Time, set);

    public void Address(string name, Action<TOptions, Uri> set) =>
        Read(name, WebAddress.TryParse, WebAddress.Allowed, set);

    public void Read<TValue>(string name, Parser<TValue> parse, string allowed, Action<TOptions, TValue> set) =>
        Read(name, parse, allowed, set, SettingList.Show);

    /// <summary>Reads what may be secret, and is not shown in a fault.</summary>
    public void ReadSecret<TValue>(string name, Parser<TValue> parse, string allowed, Action<TOptions, TValue> set) =>
        Read(name, parse, allowed, set, static _ => "...");

    private void Read<TValue>(
        string name, Parser<TValue> parse, string allowed, Action<TOptions, TValue> set, Func<string, string> show)
    {
        // As everywhere in OpenTelemetry, an empty setting is none.
        if (settings(name) is not { Length: > 0 } text)
        {
            return;
        }

        if (parse(text, out var value))
        {
            noted.Note(name, value, nameOf?.Invoke(name));
            set(options, value);
        }
        else
        {
            noted.Refuse(new OptionFault(name, $"'{show(text)}'", allowed) { Origin = nameOf?.Invoke(name) });
        }
    }

    private static bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // A number alone would be days, and so would hours above 23.
    private static bool TryParse(string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text.Trim(), "c", CultureInfo.InvariantCulture, out value)
        && text.Contains(':', StringComparison.Ordinal);
}
