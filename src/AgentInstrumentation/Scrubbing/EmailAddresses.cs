using System.Buffers;
using System.Globalization;

namespace AgentInstrumentation;

/// <summary>E-mail addresses.</summary>
internal sealed class EmailAddresses : ISecretForm
{
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 255;

    private const char FirstMark = '\u0300';

    private const string International = "xn--";

    // As it is written within the address of a page.
    private const string InAddresses = "%40";

    private static readonly SearchValues<string> Signs =
        SearchValues.Create(["@", InAddresses], StringComparison.Ordinal);

    public static string Mask => "[redacted e-mail]";

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var at = 0;
        for (var next = text.IndexOfAny(Signs); next >= 0; next = text[at..].IndexOfAny(Signs))
        {
            at += next;
            var sign = text[at] is '%' ? InAddresses.Length : 1;
            var start = StartOf(text, at);
            var end = EndOf(text, at + sign);
            start += SecretForms.LengthOfEscape(text, start);
            if (start < at && end > at)
            {
                return (start, end - start);
            }

            at += sign;
        }

        return default;
    }

    private static int StartOf(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestLocalPart && IsOfLocalPart(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    // The end of the domain, which has a top level of two letters at least, or an encoded one; 0 for none.
    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var domain = text[start..Math.Min(text.Length, start + LongestDomain)];
        var length = 0;
        while (length < domain.Length && (IsOfLabel(domain[length]) || domain[length] is '-' or '.'))
        {
            length++;
        }

        domain = domain[..length].TrimEnd("-.");
        var dot = domain.LastIndexOf('.');
        var top = domain[(dot + 1)..];
        return dot > 0 && IsTopLevel(top) && !IsVersion(domain[..dot]) ? start + domain.Length : 0;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label) => label.Length >= 2
        && (!label.ContainsAnyInRange('0', '9') || label.StartsWith(International, StringComparison.OrdinalIgnoreCase));

    // Of a package: "lodash@4.17.beta".
    private static bool IsVersion(ReadOnlySpan<char> labels) =>
        labels.Contains('.') && labels.IndexOfAnyExceptInRange('.', '9') < 0;

    // What goes on top of a letter, or stands for a vowel of it, may be a character of its own.
    private static bool IsOfLabel(char character) => char.IsLetterOrDigit(character)
        || (character >= FirstMark
            && char.GetUnicodeCategory(character)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsOfLocalPart(char character) =>
        IsOfLabel(character) || character is '.' or '_' or '%' or '+' or '-' or '\'';
}
