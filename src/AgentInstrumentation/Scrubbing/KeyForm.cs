using System.Buffers;

namespace AgentInstrumentation;

/// <summary>The form of keys that their issuer makes at random behind a prefix.</summary>
/// <param name="prefix">How they begin.</param>
/// <param name="letters">How many letters in a row are no word: about as many as its shortest key has.</param>
/// <param name="length">How many characters of several kinds are none, whatever stands between them.</param>
/// <param name="kinds">Of how many kinds: capital letters, small ones, digits.</param>
/// <param name="more">What they consist of beside letters, digits, hyphens and underscores.</param>
internal sealed class KeyForm(string prefix, int letters, int length = 40, int kinds = 3, string more = "")
{
    // With a digit among them so many characters in a row are no word either.
    private const int Shortest = 16;

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly SearchValues<char> _characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" + more);

    public string Prefix => prefix;

    /// <summary>How much of a text that begins with the prefix may be of a key.</summary>
    public int LengthAt(ReadOnlySpan<char> text)
    {
        var body = text[prefix.Length..];
        var end = body.IndexOfAnyExcept(_characters);
        return prefix.Length + body[..(end < 0 ? body.Length : end)].TrimEnd('.').Length;
    }

    /// <summary>Whether what follows the prefix is random, and not words between hyphens.</summary>
    public bool IsRandom(ReadOnlySpan<char> body)
    {
        if (body.Length >= length && HasKinds(body))
        {
            return true;
        }

        for (var rest = body; rest.Length > 0;)
        {
            var separator = rest.IndexOfAnyExcept(LettersAndDigits);
            var run = rest[..(separator < 0 ? rest.Length : separator)];
            if (run.Length >= letters || (run.Length >= Shortest && run.ContainsAnyInRange('0', '9')))
            {
                return true;
            }

            rest = separator < 0 ? default : rest[(separator + 1)..];
        }

        return false;
    }

    private bool HasKinds(ReadOnlySpan<char> body) => kinds <=
        (body.ContainsAnyInRange('0', '9') ? 1 : 0)
        + (body.ContainsAnyInRange('a', 'z') ? 1 : 0)
        + (body.ContainsAnyInRange('A', 'Z') ? 1 : 0);
}
