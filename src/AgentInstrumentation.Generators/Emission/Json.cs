using System.Globalization;
using System.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes compact JSON that can stand in a raw string literal.</summary>
internal static class Json
{
    public static string Text(string value)
    {
        if (IsPlain(value))
        {
            return $"\"{value}\"";
        }

        var text = new StringBuilder("\"");
        for (var index = 0; index < value.Length; index++)
        {
            text.Append(Escape(value, index));
        }

        return text.Append('"').ToString();
    }

    public static string Texts(IEnumerable<string> values) => Array(values.Select(Text));

    public static string Array(IEnumerable<string> items) => $"[{string.Join(",", items)}]";

    /// <summary>An object of the members that are not null, with values that are JSON already.</summary>
    public static string Object(params (string Name, string? Value)[] members)
    {
        var given = members
            .Where(static member => member.Value is not null)
            .Select(static member => $"\"{member.Name}\":{member.Value}");
        return $"{{{string.Join(",", given)}}}";
    }

    private static bool IsPlain(string value)
    {
        foreach (var character in value)
        {
            if (!IsPlain(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~' and not '"' and not '\\';

    private static string Escape(string value, int index) => value[index] switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        // Half a character is in no encoding of a file or an attribute.
        var half when char.IsSurrogate(half) => IsPaired(value, index) ? half.ToString() : "\\ufffd",
        // They end a line of C#, and JSON forbids most of them.
        var control when char.IsControl(control) || control is '\u2028' or '\u2029' =>
            "\\u" + ((int)control).ToString("x4", CultureInfo.InvariantCulture),
        var character => character.ToString(),
    };

    private static bool IsPaired(string value, int index) => char.IsHighSurrogate(value[index])
        ? char.IsSurrogatePair(value, index)
        : index > 0 && char.IsSurrogatePair(value, index - 1);
}
