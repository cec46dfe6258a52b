using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Keys that their issuers gave a form to be known by: of model providers, clouds, code hosts and payment services, and
/// JSON web tokens and private keys.
/// </summary>
internal sealed class ApiKeys : ISecretForm
{
    private const int Shortest = 16;
    private const string PrivateKey = "-----BEGIN ";
    private const string PrivateKeyEnd = "PRIVATE KEY-----";

    private static readonly string[] Prefixes =
    [
        "sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "whsec_",
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-",
        "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-",
        "AKIA", "ASIA", "AIza", "ya29.", "hf_", "gsk_", "xai-", "r8_", "pplx-", "tvly-", "nvapi-", "pcsk_", "lsv2_",
        "npm_", "pypi-", "dop_v1_", "SG.", "shpat_", "eyJ", PrivateKey,
    ];

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(Prefixes, StringComparison.Ordinal);

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAny(Beginnings); next >= 0; next = text[start..].IndexOfAny(Beginnings))
        {
            start += next;
            var (length, isKey) = IsWithinWord(text, start) ? (1, false) : At(text[start..]);
            if (isKey)
            {
                return (start, length);
            }

            start += length;
        }

        return default;
    }

    // Such as that of "task-".
    private static bool IsWithinWord(ReadOnlySpan<char> text, int start) =>
        start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_');

    private static (int Length, bool IsKey) At(ReadOnlySpan<char> text) =>
        text.StartsWith(PrivateKey, StringComparison.Ordinal) ? PrivateKeyAt(text) : KeyAt(text);

    // Where it is none, for want of length or digits, no key begins within it either.
    private static (int Length, bool IsKey) KeyAt(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(Characters);
        var key = text[..(length < 0 ? text.Length : length)];
        var isKey = key.Length >= Shortest && key.ContainsAnyInRange('0', '9');
        return isKey ? (key.TrimEnd('.').Length, true) : (Math.Max(1, key.Length), false);
    }

    // One that was cut off has no end; what is left of it is as secret.
    private static (int Length, bool IsKey) PrivateKeyAt(ReadOnlySpan<char> text)
    {
        var header = text[..Math.Min(text.Length, 64)].IndexOf(PrivateKeyEnd, StringComparison.Ordinal);
        if (header < 0)
        {
            return (PrivateKey.Length, false);
        }

        var body = header + PrivateKeyEnd.Length;
        var end = text[body..].IndexOf(PrivateKeyEnd, StringComparison.Ordinal);
        return (end < 0 ? text.Length : body + end + PrivateKeyEnd.Length, true);
    }
}
