namespace AgentInstrumentation;

/// <summary>
/// A list as the text of a setting: separated by commas where it is written as a text, and with an end of each element
/// that no text has where a configuration has it as elements, which may have commas in them.
/// </summary>
internal static class SettingList
{
    private const char End = '\u001E';

    /// <summary>Whether a text is of elements.</summary>
    public static bool IsOfElements(string text) => text.Contains(End, StringComparison.Ordinal);

    public static string Of(IEnumerable<string?> elements) =>
        string.Concat(elements.Select(static element => $"{element}{End}"));

    public static string[] Split(string text) => text.Split(
        IsOfElements(text) ? End : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text for people.</summary>
    public static string Show(string text) => text.TrimEnd(End).Replace(End, ',');
}
