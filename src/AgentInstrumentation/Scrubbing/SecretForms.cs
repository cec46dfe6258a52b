using System.Text;

namespace AgentInstrumentation;

/// <summary>
/// Masks forms of secrets within texts. The redaction of spans compiles this, the forms and <see cref="SecretNames"/>,
/// too, so that what is a secret is said once.
/// </summary>
internal static class SecretForms
{
    public const string Redacted = "[redacted]";

    private const string AnyMask = "[redacted";
    private const int LongestMask = 20;
    private const char LastLatin = '\u024F';

    /// <summary>
    /// Masks what opens doors: credentials, keys, and what a text names as a secret; not what tells of people.
    /// </summary>
    /// <param name="text">The text, which is returned as it is where it holds none.</param>
    /// <param name="mask">What stands in the place of each.</param>
    public static string MaskSecrets(string text, string mask) =>
        Mask<UrlCredentials>(Mask<NamedSecrets>(Mask<ApiKeys>(Mask<BearerTokens>(text, mask), mask), mask), mask);

    /// <summary>Masks one form.</summary>
    public static string Mask<TForm>(string text, string mask)
        where TForm : ISecretForm
    {
        StringBuilder? masked = null;
        var rest = text.AsSpan();
        for (var found = TForm.Find(rest); found.Length > 0; found = TForm.Find(rest))
        {
            masked ??= new StringBuilder(text.Length);
            masked.Append(rest[..found.Start]).Append(mask);
            rest = rest[(found.Start + found.Length)..];
        }

        return masked is null ? text : masked.Append(rest).ToString();
    }

    /// <summary>
    /// Whether there is a character of a word at a place. Only of Latin script: others put no space between a word and
    /// a key.
    /// </summary>
    public static bool IsOfWord(ReadOnlySpan<char> text, int index) =>
        (uint)index < (uint)text.Length
        && (text[index] is '_' || (text[index] <= LastLatin && char.IsLetterOrDigit(text[index])));

    /// <summary>
    /// Whether a word goes on at a place. What an escape stands for ends one: <c>\n</c> or <c>\u0020</c> in a text of
    /// JSON, <c>%20</c> in an address.
    /// </summary>
    public static bool IsWithinWord(ReadOnlySpan<char> text, int start) => IsOfWord(text, start - 1)
        && LengthOfEscape(text, start - 1) is not 1
        && LengthOfEscape(text, start - 2) is not 2
        && LengthOfEscape(text, start - 5) is not 5;

    /// <summary>How many characters at a place are of an escape, behind its first; 0 where there is none.</summary>
    public static int LengthOfEscape(ReadOnlySpan<char> text, int index)
    {
        if (index < 1 || index >= text.Length)
        {
            return 0;
        }

        var rest = text[index..];
        return text[index - 1] switch
        {
            '%' => AreHex(rest, 2) ? 2 : 0,
            '\\' when IsEscaped(text, index) => rest[0] switch
            {
                'n' or 'r' or 't' or 'b' or 'f' => 1,
                'u' => AreHex(rest[1..], 4) ? 5 : 0,
                _ => 0,
            },
            _ => 0,
        };
    }

    private static bool AreHex(ReadOnlySpan<char> text, int length)
    {
        if (text.Length < length)
        {
            return false;
        }

        foreach (var character in text[..length])
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    // A backslash that is escaped itself begins none.
    private static bool IsEscaped(ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        return (before.Length - before.TrimEnd('\\').Length) % 2 == 1;
    }

    /// <summary>Whether a value is the mask of another form, or of an earlier time.</summary>
    public static bool IsMask(ReadOnlySpan<char> value) => value.Length > 0 && LengthOfMask(value) == value.Length;

    /// <summary>How long the mask is that a text begins with; 0 for none.</summary>
    public static int LengthOfMask(ReadOnlySpan<char> text) =>
        text.StartsWith(AnyMask, StringComparison.Ordinal)
            ? text[..Math.Min(text.Length, LongestMask)].IndexOf(']') + 1
            : 0;
}
