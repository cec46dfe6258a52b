namespace AgentInstrumentation;

/// <summary>
/// Numbers of payment cards: 13 to 19 digits in a row or in the groups that are printed on cards, with the right check
/// digit (ISO/IEC 7812-1, Luhn).
/// </summary>
internal sealed class CardNumbers : ISecretForm
{
    private const int FewestDigits = 13;
    private const int MostDigits = 19;

    public static string Mask => "[redacted card]";

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAnyInRange('0', '9'); next >= 0; next = text[start..].IndexOfAnyInRange('0', '9'))
        {
            start += next;
            var isWithin = start > 0 && (IsOfWord(text[start - 1]) || text[start - 1] is '.');
            var run = RunOf(text[start..]);
            var length = isWithin ? 0 : LengthAt(text[start..], run);
            if (length > 0)
            {
                return (start, length);
            }

            start += run;
        }

        return default;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int run)
    {
        // Cards begin so; times in milliseconds and most serial numbers do not.
        if (text[0] is < '2' or > '6')
        {
            return 0;
        }

        var length = run is 4 ? LengthInGroups(text) : run;
        return !(length < text.Length && IsOfWord(text[length])) && HasCheckDigit(text[..length]) ? length : 0;
    }

    // Four groups of four, or 4, 6 and 5 digits, between spaces or hyphens.
    private static int LengthInGroups(ReadOnlySpan<char> text)
    {
        var length = 4;
        for (var group = 1; group < 4 && length + 1 < text.Length && text[length] is ' ' or '-'; group++)
        {
            var run = RunOf(text[(length + 1)..]);
            if (text[length] != text[4] || !IsGroup(group, run))
            {
                break;
            }

            length += 1 + run;
        }

        return length;
    }

    private static bool IsGroup(int group, int digits) => group switch
    {
        1 => digits is 4 or 6,
        2 => digits is 4 or 5,
        _ => digits is 4,
    };

    private static int RunOf(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_';

    private static bool HasCheckDigit(ReadOnlySpan<char> number)
    {
        var (digits, sum) = (0, 0);
        for (var index = number.Length - 1; index >= 0; index--)
        {
            if (!char.IsAsciiDigit(number[index]))
            {
                continue;
            }

            var digit = number[index] - '0';
            var weighted = digits++ % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return digits is >= FewestDigits and <= MostDigits && sum % 10 == 0;
    }
}
