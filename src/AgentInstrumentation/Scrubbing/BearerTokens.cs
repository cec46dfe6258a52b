using System.Buffers;

namespace AgentInstrumentation;

/// <summary>What follows the scheme of an HTTP authorization: <c>Bearer …</c> and <c>Basic …</c>.</summary>
internal sealed class BearerTokens : ISecretForm
{
    private const int Shortest = 8;
    private const int SurelyNoWord = 20;

    private static readonly SearchValues<string> Schemes =
        SearchValues.Create(["bearer ", "basic "], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAny(Schemes); next >= 0; next = text[start..].IndexOfAny(Schemes))
        {
            start += next;
            start += text[start..].IndexOf(' ') + 1;
            var length = text[start..].IndexOfAnyExcept(Characters);
            length = length < 0 ? text.Length - start : length;
            if (IsToken(text.Slice(start, length)))
            {
                return (start, length);
            }
        }

        return default;
    }

    // Not "bearer certificates" or "basic functionality".
    private static bool IsToken(ReadOnlySpan<char> token) => token.Length >= Shortest
        && (token.Length >= SurelyNoWord || token[^1] == '=' || token.ContainsAnyInRange('0', '9'));
}
