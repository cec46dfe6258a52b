namespace AgentInstrumentation;

/// <summary>E-mail addresses.</summary>
internal sealed class EmailAddresses : ISecretForm
{
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 255;

    public static string Mask => "[redacted e-mail]";

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var at = 0;
        for (var next = text.IndexOf('@'); next >= 0; next = text[at..].IndexOf('@'))
        {
            at += next;
            var start = StartOf(text, at);
            var end = EndOf(text, at + 1);
            if (start < at && end > at)
            {
                return (start, end - start);
            }

            at++;
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

    // The end of the domain, which has a top level of two letters at least; 0 for none.
    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var domain = text[start..Math.Min(text.Length, start + LongestDomain)];
        var length = 0;
        while (length < domain.Length && (char.IsLetterOrDigit(domain[length]) || domain[length] is '-' or '.'))
        {
            length++;
        }

        domain = domain[..length].TrimEnd("-.");
        var dot = domain.LastIndexOf('.');
        var top = domain[(dot + 1)..];
        return dot > 0 && top.Length >= 2 && !top.ContainsAnyInRange('0', '9') ? start + domain.Length : 0;
    }

    private static bool IsOfLocalPart(char character) =>
        char.IsLetterOrDigit(character) || character is '.' or '_' or '%' or '+' or '-' or '\'';
}
