using System.Buffers;

namespace AgentInstrumentation;

/// <summary>Passwords of addresses: <c>postgres://user:…@host</c>.</summary>
internal sealed class UrlCredentials : ISecretForm
{
    private const string Scheme = "://";

    // As some write it in JSON.
    private const string EscapedScheme = ":\\/\\/";
    private const int LongestCredentials = 512;

    private static readonly SearchValues<string> Schemes =
        SearchValues.Create([Scheme, EscapedScheme], StringComparison.Ordinal);

    private static readonly SearchValues<char> EndsOfAuthority = SearchValues.Create("/?#");
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'`<> \t\r\n\\");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAny(Schemes); next >= 0; next = text[start..].IndexOfAny(Schemes))
        {
            start += next;
            start += text[start + 1] is '/' ? Scheme.Length : EscapedScheme.Length;
            var (password, length) = PasswordOf(text[start..Math.Min(text.Length, start + LongestCredentials)]);
            if (length > 0 && !SecretForms.IsMask(text.Slice(start + password, length)))
            {
                return (start + password, length);
            }
        }

        return default;
    }

    private static (int Start, int Length) PasswordOf(ReadOnlySpan<char> text)
    {
        text = UpTo(text, Ends);
        var authority = UpTo(text, EndsOfAuthority);
        var password = authority.IndexOf(':') + 1;
        if (password == 0 || authority.StartsWith('['))
        {
            return default;
        }

        var at = authority.LastIndexOf('@');
        // Behind a slash only where what stands before is no port: a password may have one in it.
        at = at < 0 && !IsPort(authority[password..]) ? LastSign(text) : at;
        return (password, at - password);
    }

    private static int LastSign(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('@') + 1;
        return text[..(first + UpTo(text[first..], EndsOfAuthority).Length)].LastIndexOf('@');
    }

    private static bool IsPort(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, SearchValues<char> ends)
    {
        var length = text.IndexOfAny(ends);
        return length < 0 ? text : text[..length];
    }
}
