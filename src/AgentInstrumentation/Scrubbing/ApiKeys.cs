using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Keys that their issuers gave a form to be known by: of model providers, clouds, code hosts and payment services, and
/// JSON web tokens and private keys.
/// </summary>
internal sealed class ApiKeys : ISecretForm
{
    private const string PrivateKey = "-----BEGIN ";
    private const string PrivateKeyEnd = "PRIVATE KEY";
    private const string PgpEnd = " BLOCK-----";
    private const string Dashes = "-----";
    private const int LongestHeader = 64;
    private const string SendGrid = "SG.";

    // The id of an access key of AWS is so long as a whole.
    private const int AccessKeyId = 20;

    // Of a key of Google 39; a few less are one that was cut off.
    private const int GoogleKey = 34;
    private const int SendGridId = 22;
    private const int SendGridSecret = 43;
    private const int ShortestToken = 16;

    private static readonly KeyForm[] Forms =
    [
        new("sk-", 20), new("sk_live_", 24), new("sk_test_", 24), new("rk_live_", 24), new("rk_test_", 24),
        new("pk_live_", 24), new("whsec_", 24, more: "+/="),
        new("ghp_", 32), new("gho_", 32), new("ghu_", 32), new("ghs_", 32), new("ghr_", 32), new("github_pat_", 22),
        new("glpat-", 20, length: 20, kinds: 2, more: "."),
        new("hf_", 32), new("gsk_", 32), new("xai-", 32), new("r8_", 32), new("pplx-", 32), new("tvly-", 24),
        new("nvapi-", 32), new("pcsk_", 32), new("lsv2_", 32), new("npm_", 32), new("pypi-", 32), new("dop_v1_", 32),
        new("shpat_", 32), new("ya29.", 20, length: 20, more: "."),
    ];

    // What follows has characters of its own.
    private static readonly string[] OtherPrefixes =
    [
        "AKIA", "ASIA", "AIza", SendGrid, "eyJ", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", PrivateKey,
    ];

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [.. Forms.Select(static form => form.Prefix), .. OtherPrefixes], StringComparison.Ordinal);

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> UppercaseAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> CharactersOfTokens =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAny(Beginnings); next >= 0; next = text[start..].IndexOfAny(Beginnings))
        {
            start += next;
            // Such as that of "task-".
            var (length, isKey) = SecretForms.IsWithinWord(text, start) ? (1, false) : At(text[start..]);
            if (isKey)
            {
                return (start, length);
            }

            start += length;
        }

        return default;
    }

    private static (int Length, bool IsKey) At(ReadOnlySpan<char> text)
    {
        foreach (var form in Forms)
        {
            if (text.StartsWith(form.Prefix, StringComparison.Ordinal))
            {
                // Where it is none, no key begins within it either.
                var length = form.LengthAt(text);
                return (length, form.IsRandom(text[form.Prefix.Length..length]));
            }
        }

        return text[0] switch
        {
            '-' => PrivateKeyAt(text),
            'A' when text[1] is 'I' => GoogleKeyAt(text),
            'A' => AccessKeyIdAt(text),
            'S' => SendGridKeyAt(text),
            'e' => TokenAt(text, needsDigit: false),
            _ => TokenAt(text, needsDigit: true),
        };
    }

    private static (int Length, bool IsKey) AccessKeyIdAt(ReadOnlySpan<char> text)
    {
        var isKey = LengthOf(text, UppercaseAndDigits) is AccessKeyId && !SecretForms.IsOfWord(text, AccessKeyId);
        return (isKey ? AccessKeyId : 1, isKey);
    }

    private static (int Length, bool IsKey) GoogleKeyAt(ReadOnlySpan<char> text)
    {
        var length = LengthOf(text, Characters);
        return (length, length >= GoogleKey);
    }

    // Two parts of lengths that hardly a name of a type has.
    private static (int Length, bool IsKey) SendGridKeyAt(ReadOnlySpan<char> text)
    {
        var id = LengthOf(text[SendGrid.Length..], Characters);
        var dot = SendGrid.Length + id;
        var isKey = id is SendGridId
            && dot < text.Length
            && text[dot] is '.'
            && LengthOf(text[(dot + 1)..], Characters) is SendGridSecret;
        return (isKey ? dot + 1 + SendGridSecret : dot, isKey);
    }

    private static (int Length, bool IsKey) TokenAt(ReadOnlySpan<char> text, bool needsDigit)
    {
        var length = LengthOf(text, CharactersOfTokens);
        var isKey = length >= ShortestToken && (!needsDigit || text[..length].ContainsAnyInRange('0', '9'));
        return (isKey ? text[..length].TrimEnd('.').Length : length, isKey);
    }

    private static int LengthOf(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        var length = text.IndexOfAnyExcept(characters);
        return length < 0 ? text.Length : length;
    }

    // One that was cut off has no end; what is left of it is as secret.
    private static (int Length, bool IsKey) PrivateKeyAt(ReadOnlySpan<char> text)
    {
        var header = text[..Math.Min(text.Length, LongestHeader)].IndexOf(PrivateKeyEnd, StringComparison.Ordinal);
        var body = header + PrivateKeyEnd.Length;
        if (header < 0 || !(StartsWith(text[body..], Dashes) || StartsWith(text[body..], PgpEnd)))
        {
            return (PrivateKey.Length, false);
        }

        body = text[body..].IndexOf(Dashes) + body + Dashes.Length;
        var end = text[body..].IndexOf(PrivateKeyEnd, StringComparison.Ordinal) + body;
        var dashes = end < body ? -1 : text[end..].IndexOf(Dashes, StringComparison.Ordinal);
        return (dashes < 0 ? text.Length : end + dashes + Dashes.Length, true);
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string beginning) =>
        text.StartsWith(beginning, StringComparison.Ordinal);
}
