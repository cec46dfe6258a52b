using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Finds what stands between quotes: of JSON, also where that is a text within JSON, of XML, of connection strings, CSV
/// and program code.
/// </summary>
internal static class Quotes
{
    private const int MostSlashes = 15;
    private const int LongestPrefix = 2;

    private static readonly SearchValues<char> Prefixes = SearchValues.Create("@$bfrNL");

    // As JSON and HTML write a quote where it would end a text.
    private static readonly string[] Escaped = ["\\u0022", "\\u0027", "&quot;", "&#39;"];

    public static bool IsQuote(char character) => character is '"' or '\'' or '`';

    /// <summary>What stands between the quotes that begin at a place; null where none begin there.</summary>
    public static (int Start, int Length)? ContentAt(ReadOnlySpan<char> text, int at)
    {
        foreach (var quote in Escaped)
        {
            if (text[at..].StartsWith(quote, StringComparison.Ordinal))
            {
                return UpTo(text, at + quote.Length, quote);
            }
        }

        at += LengthOfPrefix(text[at..]);
        var slashes = SlashesAt(text[at..]);
        at += slashes;
        return at == text.Length || !IsQuote(text[at]) ? null
            : slashes > 0 ? (at + 1, LengthUpTo(text[(at + 1)..], text[at], slashes))
            : InRun(text, at, text[at..].IndexOfAnyExcept(text[at]));
    }

    /// <summary>The last character of the quote that ends a content.</summary>
    public static int EndOf(ReadOnlySpan<char> text, (int Start, int Length) content)
    {
        var end = content.Start + content.Length;
        foreach (var quote in Escaped)
        {
            if (text[end..].StartsWith(quote, StringComparison.Ordinal))
            {
                return end + quote.Length - 1;
            }
        }

        return end + SlashesAt(text[end..]);
    }

    /// <summary>Where a name ends that stands before an operator, maybe in quotes.</summary>
    public static int EndOfName(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \t\"'`\\]?+");
        if (text.Length == 0 || text[^1] is not (';' or '2' or '7'))
        {
            return text.Length;
        }

        foreach (var quote in Escaped)
        {
            if (text.EndsWith(quote, StringComparison.Ordinal))
            {
                return text[..^quote.Length].TrimEnd('\\').Length;
            }
        }

        return text.Length;
    }

    // Such as of @"…", $"…", N'…' and b'…'.
    private static int LengthOfPrefix(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(Prefixes);
        return length is > 0 and <= LongestPrefix && IsQuote(text[length]) ? length : 0;
    }

    private static int SlashesAt(ReadOnlySpan<char> text)
    {
        var length = text[..Math.Min(text.Length, MostSlashes)].IndexOfAnyExcept('\\');
        return Math.Max(0, length);
    }

    // One quote, two as CSV and verbatim texts write one, three or more as raw texts do.
    private static (int Start, int Length)? InRun(ReadOnlySpan<char> text, int at, int quotes)
    {
        var start = at + quotes;
        return quotes switch
        {
            < 0 => (text.Length, 0),
            1 => (start, LengthUpTo(text[start..], text[at], slashes: 0)),
            2 when IsEndOfValue(text[start]) => (start, 0),
            2 => UpTo(text, start, text.Slice(at, 1)),
            _ when text[start..].Contains(text.Slice(at, 3), StringComparison.Ordinal) =>
                UpTo(text, start, text.Slice(at, 3)),
            _ => UpTo(text, start, text.Slice(at, 1)),
        };
    }

    private static bool IsEndOfValue(char character) =>
        char.IsWhiteSpace(character)
        || character is ',' or ';' or ':' or '&' or ')' or ']' or '}' or '>' or '/' or '.' or '\\';

    private static (int Start, int Length) UpTo(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> quote)
    {
        var length = text[start..].IndexOf(quote, StringComparison.Ordinal);
        return (start, length < 0 ? text.Length - start : length);
    }

    // What was cut off has no end, and what is left of it is as secret.
    private static int LengthUpTo(ReadOnlySpan<char> text, char quote, int slashes)
    {
        var start = 0;
        for (var next = text.IndexOf(quote); next >= 0; next = text[start..].IndexOf(quote))
        {
            start += next;
            var before = start - text[..start].TrimEnd('\\').Length;
            var isDoubled = slashes == 0 && start + 1 < text.Length && text[start + 1] == quote;
            if (isDoubled)
            {
                start++;
            }
            else if (before % (2 * (slashes + 1)) == slashes)
            {
                return start - slashes;
            }

            start++;
        }

        return text.Length;
    }
}
