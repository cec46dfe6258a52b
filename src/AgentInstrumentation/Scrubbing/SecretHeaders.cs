using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Tells how far the value of a header goes that has several words: <c>Authorization</c>, behind its scheme, and
/// <c>Cookie</c>.
/// </summary>
internal static class SecretHeaders
{
    private const int LongestSentence = 512;

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\"'`\\");

    private static readonly string[] Schemes =
    [
        "Bearer", "Basic", "Digest", "Negotiate", "NTLM", "Token", "ApiKey", "Api-Key", "Key", "OAuth", "DPoP", "Hawk",
        "AWS4-HMAC-SHA256", "SharedKey", "SharedKeyLite", "SharedAccessSignature", "HMAC-SHA256",
    ];

    public static bool IsAuthorization(ReadOnlySpan<char> text, (int Start, int Length) name) =>
        text.Slice(name.Start, name.Length).EndsWith("authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an unquoted value behind a colon is of such a header.</summary>
    public static bool IsHeader(ReadOnlySpan<char> text, (int Start, int Length) name, int start) =>
        IsAuthorization(text, name)
        || (text.Slice(name.Start, name.Length).EndsWith("cookie", StringComparison.OrdinalIgnoreCase)
            && UpTo(text[start..Math.Min(text.Length, start + LongestSentence)], " \t\r\n").Contains('='));

    /// <summary>Whether a name stands in the query of an address.</summary>
    public static bool IsOfQuery(ReadOnlySpan<char> text, int start) => start > 0 && text[start - 1] is '?' or '&';

    /// <summary>The rest of the line, or of the text in quotes, without the scheme.</summary>
    public static (int Start, int Length) ValueAt(ReadOnlySpan<char> text, int start, (int Start, int Length) name)
    {
        var scheme = LengthOfScheme(text[start..]);
        return scheme == 0 && IsAuthorization(text, name) && IsSentence(text[start..])
            ? default
            : (start + scheme, LengthAt(text[(start + scheme)..]));
    }

    /// <summary>What of a quoted value follows the scheme.</summary>
    public static (int Start, int Length) WithoutScheme(ReadOnlySpan<char> text, (int Start, int Length) value)
    {
        var scheme = LengthOfScheme(text.Slice(value.Start, value.Length));
        return (value.Start + scheme, value.Length - scheme);
    }

    private static int LengthOfScheme(ReadOnlySpan<char> text)
    {
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                && text[scheme.Length..].IndexOfAnyExcept(' ', '\t') is > 0 and var spaces)
            {
                return scheme.Length + spaces;
            }
        }

        return 0;
    }

    // "Authorization: the user may not read this"
    private static bool IsSentence(ReadOnlySpan<char> text)
    {
        const int FewestSpaces = 2;
        var line = UpTo(text[..Math.Min(text.Length, LongestSentence)], "\r\n\"").Trim();
        return line.Count(' ') >= FewestSpaces && ValueWords.AreOfSentence(line);
    }

    private static int LengthAt(ReadOnlySpan<char> text)
    {
        var end = 0;
        for (var next = text.IndexOfAny(Breaks); next >= 0; next = text[end..].IndexOfAny(Breaks))
        {
            end += next;
            // Of a parameter, such as realm="…".
            if (Quotes.IsQuote(text[end]) && text[..end].TrimEnd('\\').EndsWith('='))
            {
                end += 1 + UpTo(text[(end + 1)..], text.Slice(end, 1)).Length;
            }
            else if (text[end] is not '\\' || (end + 1 < text.Length && text[end + 1] is 'r' or 'n'))
            {
                return text[..end].TrimEnd("\\ \t").Length;
            }

            end = Math.Min(text.Length, end + 1);
        }

        return text.TrimEnd("\\ \t").Length;
    }

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, ReadOnlySpan<char> ends)
    {
        var length = text.IndexOfAny(ends);
        return length < 0 ? text : text[..length];
    }
}
