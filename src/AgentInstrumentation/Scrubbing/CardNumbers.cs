using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// Numbers of payment cards: digits in a row or in the groups that are printed on cards, of a range that an issuer has,
/// with the right check digit (ISO/IEC 7812-1, Luhn).
/// </summary>
internal sealed class CardNumbers : ISecretForm
{
    private const int FewestDigits = 13;
    private const int MostDigits = 19;
    private const long Least = 1_000_000_000_000;
    private const ulong Most = 9_999_999_999_999_999_999;
    private const int FewestGroups = 3;
    private const int MostGroups = 5;

    public static string Mask => "[redacted card]";

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var next = text.IndexOfAnyInRange('0', '9'); next >= 0; next = text[start..].IndexOfAnyInRange('0', '9'))
        {
            start += next;
            start += LengthOfEscape(text, start);
            var run = RunOf(text[start..]);
            var length = IsWithin(text, start) ? 0 : LengthAt(text[start..], run);
            if (length > 0)
            {
                return (start, length);
            }

            start += run;
        }

        return default;
    }

    /// <summary>Whether a value is a whole number that is one. Only those with so many digits are looked at.</summary>
    public static bool Is<T>(T value) => value switch
    {
        long number => number >= Least && Is((ulong)number),
        ulong number => number >= Least && Is(number),
        decimal number => number is >= Least and <= Most && decimal.IsInteger(number) && Is((ulong)number),
        nint number => number >= Least && Is((ulong)number),
        nuint number => number >= Least && Is((ulong)number),
        Int128 number => number >= Least && number <= Most && Is((ulong)number),
        UInt128 number => number >= Least && number <= Most && Is((ulong)number),
        _ => false,
    };

    private static bool Is(ulong number)
    {
        Span<char> digits = stackalloc char[MostDigits + 1];
        return number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture)
            && length <= MostDigits
            && IsCard(digits[..length], length, isGrouped: false);
    }

    // Digits that are of "%20" or of "\u0020".
    private static int LengthOfEscape(ReadOnlySpan<char> text, int start) =>
        SecretForms.LengthOfEscape(text, start) is 2 ? 2 : SecretForms.LengthOfEscape(text, start - 1) is 5 ? 4 : 0;

    // A word, or the fraction of a number.
    private static bool IsWithin(ReadOnlySpan<char> text, int start) =>
        SecretForms.IsWithinWord(text, start)
        || (start > 1 && text[start - 1] is '.' && char.IsAsciiDigit(text[start - 2]));

    private static int LengthAt(ReadOnlySpan<char> text, int run)
    {
        if (run is >= FewestDigits and <= MostDigits)
        {
            return IsCard(text, run, isGrouped: false) ? run : 0;
        }

        // What follows the groups of a card may be another number.
        Span<int> ends = stackalloc int[MostGroups];
        for (var groups = run is 4 ? GroupsAt(text, ends) : 0; groups >= FewestGroups; groups--)
        {
            if (IsCard(text, ends[groups - 1], isGrouped: true))
            {
                return ends[groups - 1];
            }
        }

        return 0;
    }

    // How many there are, four of four digits and a short one, or 4, 6 and 4 or 5, with the same between them.
    private static int GroupsAt(ReadOnlySpan<char> text, Span<int> ends)
    {
        if (text.Length is 4 || !IsSeparator(text[4]))
        {
            return 0;
        }

        var separator = text.Slice(4, text.Length > 5 && text[5] == text[4] ? 2 : 1);
        var (count, second) = (1, 0);
        for (ends[0] = 4; count < MostGroups && text[ends[count - 1]..].StartsWith(separator); count++)
        {
            var start = ends[count - 1] + separator.Length;
            var run = RunOf(text[start..]);
            second = count is 1 ? run : second;
            if (!IsGroup(count, run, second))
            {
                break;
            }

            ends[count] = start + run;
        }

        return count;
    }

    private static bool IsGroup(int index, int digits, int second) => index switch
    {
        1 => digits is 4 or 6,
        2 => digits is 4 || (digits is 5 && second is 6),
        3 => digits is 4 && second is 4,
        _ => digits is >= 1 and <= 3,
    };

    private static bool IsSeparator(char character) => character is ' ' or '-' or '.'
        or '\u00A0' or '\u2007' or '\u2009' or '\u202F' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static int RunOf(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static bool IsCard(ReadOnlySpan<char> text, int length, bool isGrouped)
    {
        if (SecretForms.IsOfWord(text, length))
        {
            return false;
        }

        var (digits, sum) = (0, 0);
        for (var index = length - 1; index >= 0; index--)
        {
            if (!char.IsAsciiDigit(text[index]))
            {
                continue;
            }

            var digit = text[index] - '0';
            var weighted = digits++ % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0
            && CardRanges.Contain(int.Parse(text[..4], CultureInfo.InvariantCulture), digits, isGrouped);
    }
}
