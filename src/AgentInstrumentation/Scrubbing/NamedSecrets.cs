using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Values that a text names as secrets: <c>Password=…;</c> of a connection string, <c>api_key=…&amp;</c> of an address,
/// <c>"password": "…"</c> of JSON.
/// </summary>
internal sealed class NamedSecrets : ISecretForm
{
    private const int LongestName = 40;

    // A part of every name that counts, so that most texts are done with here.
    private static readonly SearchValues<string> PartsOfNames = SearchValues.Create(
        ["pass", "pwd", "secret", "key", "token", "cookie", "credential", "authorization"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Ends = SearchValues.Create(" ;&,\"'\r\n\t})]");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(PartsOfNames))
        {
            return default;
        }

        var start = 0;
        for (var next = text.IndexOfAny('=', ':'); next >= 0; next = text[start..].IndexOfAny('=', ':'))
        {
            start += next + 1;
            // The name first: it is short, and how long a value is takes a look at all of it.
            if (IsSecret(NameBefore(text[..(start - 1)]))
                && ValueAfter(text, start) is { Length: > 0 } value
                && !IsMasked(text[value.Start..]))
            {
                return value;
            }
        }

        return default;
    }

    // Behind a colon only in quotes, since it stands in people's sentences, too.
    private static (int Start, int Length) ValueAfter(ReadOnlySpan<char> text, int start)
    {
        var needsQuote = text[start - 1] == ':';
        while (needsQuote && start < text.Length && text[start] == ' ')
        {
            start++;
        }

        if (start < text.Length && text[start] is '"' or '\'')
        {
            var end = text[(start + 1)..].IndexOf(text[start]);
            return (start + 1, end < 0 ? text.Length - start - 1 : end);
        }

        var length = text[start..].IndexOfAny(Ends);
        return needsQuote ? default : (start, length < 0 ? text.Length - start : length);
    }

    private static bool IsMasked(ReadOnlySpan<char> value) =>
        value.StartsWith(SecretForms.Redacted, StringComparison.Ordinal);

    private static ReadOnlySpan<char> NameBefore(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" \"'").Length;
        var start = end;
        while (start > 0 && end - start < LongestName && IsOfName(text[start - 1]))
        {
            start--;
        }

        return text[start..end];
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    private static bool IsSecret(ReadOnlySpan<char> name) =>
        name.ContainsAny(PartsOfNames) && SecretNames.Matches(name.ToString());
}
