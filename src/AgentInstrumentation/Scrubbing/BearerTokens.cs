using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace AgentInstrumentation;

/// <summary>What follows the scheme of an HTTP authorization: <c>Bearer …</c> and <c>Basic …</c>.</summary>
internal sealed class BearerTokens : ISecretForm
{
    private const string Bearer = "bearer";
    private const string Basic = "basic";
    private const int ShortestToken = 8;
    private const int LongestWord = 19;
    private const int LongestCredentials = 1024;

    private static readonly SearchValues<string> Schemes =
        SearchValues.Create([Bearer, Basic], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAny(Schemes); next >= 0; next = text[start..].IndexOfAny(Schemes))
        {
            start += next;
            var isBasic = text[start + 1] is 'a' or 'A';
            var isWithinWord = SecretForms.IsWithinWord(text, start);
            start += isBasic ? Basic.Length : Bearer.Length;
            var spaces = text[start..].IndexOfAnyExcept(' ', '\t');
            if (isWithinWord || spaces <= 0)
            {
                continue;
            }

            start += spaces;
            var token = TokenAt(text[start..]);
            if (isBasic ? IsCredentials(token) : IsToken(token))
            {
                return (start, token.Length);
            }
        }

        return default;
    }

    private static ReadOnlySpan<char> TokenAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length)
        {
            var run = text[length..].IndexOfAnyExcept(Characters);
            var escape = run < 0 ? 0 : EscapeAt(text[(length + run)..]);
            length = run < 0 ? text.Length : length + run + escape;
            if (escape == 0)
            {
                break;
            }
        }

        return text[..length];
    }

    // As JSON may write the characters of base64 that are no letters.
    private static int EscapeAt(ReadOnlySpan<char> text) =>
        text.StartsWith("\\u002B", StringComparison.OrdinalIgnoreCase) ? 6
        : text.StartsWith("\\/", StringComparison.Ordinal) ? 2
        : 0;

    // Not "bearer certificates", "Bearer Authentication." or "bearer-token-based".
    private static bool IsToken(ReadOnlySpan<char> token)
    {
        if (token.Length < ShortestToken)
        {
            return false;
        }

        foreach (var part in token.TrimEnd("./").SplitAny('-', '.', '/'))
        {
            if (!IsWord(token[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> part) =>
        part.Length is > 0 and <= LongestWord
        && char.IsAsciiLetter(part[0])
        && part[1..].IndexOfAnyExceptInRange('a', 'z') < 0;

    // The base64 of "user:password", and not "basic features".
    private static bool IsCredentials(ReadOnlySpan<char> token)
    {
        if (token.Length > LongestCredentials)
        {
            return true;
        }

        // One that was cut off may end within the group of four that its last character begins.
        token = token.TrimEnd("=.");
        token = token.Length % 4 == 1 ? token[..^1] : token;
        Span<byte> bytes = stackalloc byte[LongestCredentials + 3];
        var length = Encoding.UTF8.GetBytes(token, bytes);
        while (length % 4 != 0)
        {
            bytes[length++] = (byte)'=';
        }

        return length >= ShortestToken
            && Base64.DecodeFromUtf8InPlace(bytes[..length], out var decoded) is System.Buffers.OperationStatus.Done
            && bytes[..decoded].Contains((byte)':')
            && !((ReadOnlySpan<byte>)bytes[..decoded]).ContainsAnyInRange((byte)0, (byte)(' ' - 1))
            && Utf8.IsValid(bytes[..decoded]);
    }
}
