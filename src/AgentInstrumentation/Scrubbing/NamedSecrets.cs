using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Values that a text names as secrets: <c>Password=…;</c> of a connection string, <c>api_key=…&amp;</c> of an address,
/// <c>"password": "…"</c> of JSON, <c>password: …</c> of YAML and headers, <c>--password …</c> of a command line and
/// elements and attributes of XML.
/// </summary>
internal sealed class NamedSecrets : ISecretForm
{
    private const int LongestName = 40;

    // Most texts are done with here.
    private static readonly SearchValues<string> PartsOfNames =
        SearchValues.Create(SecretNames.Parts, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n,;\"'\\");
    private static readonly SearchValues<char> Marks = SearchValues.Create("=:<-");

    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(PartsOfNames))
        {
            return default;
        }

        var mark = 0;
        for (var next = text.IndexOfAny(Marks); next >= 0; next = text[mark..].IndexOfAny(Marks))
        {
            mark += next;
            // The name first: it is short, and how long a value is takes a look at all of it.
            if (ValueAt(text, mark) is { Length: > 0 } value
                && !SecretForms.IsMask(text.Slice(value.Start, value.Length)))
            {
                return value;
            }

            mark++;
        }

        return default;
    }

    private static (int Start, int Length) ValueAt(ReadOnlySpan<char> text, int mark) => text[mark] switch
    {
        '<' => ElementAt(text, mark),
        '-' => OptionAt(text, mark),
        '=' => AssignedAt(text, mark),
        _ => AfterColon(text, mark),
    };

    private static (int Start, int Length) AssignedAt(ReadOnlySpan<char> text, int mark)
    {
        var (before, after) = (At(text, mark - 1), At(text, mark + 1));
        // No comparisons.
        if (before is '=' or '!' or '<' or '>' || after is '=' or '~')
        {
            return default;
        }

        var name = NameBefore(text, before is ':' ? mark - 1 : mark);
        // Of a lambda, unless it is an entry of a hash.
        var isArrow = after is '>';
        return NamesPair(text, name) ? PairAfter(text, mark)
            : !IsSecret(text, name) ? default
            : SecretValues.Assigned(text, mark + (isArrow ? 2 : 1), name, needsQuotes: isArrow);
    }

    private static (int Start, int Length) AfterColon(ReadOnlySpan<char> text, int mark)
    {
        // No name of a type or a scheme of an address.
        if (At(text, mark - 1) is ':' || At(text, mark + 1) is ':' or '=' || text[mark..].StartsWith("://"))
        {
            return default;
        }

        var name = NameBefore(text, mark);
        return NamesPair(text, name) ? PairAfter(text, mark)
            : IsSecret(text, name) ? SecretValues.AfterColon(text, mark + 1, name)
            : default;
    }

    // <add key="ApiKey" value="…"/> and { "name": "password", "value": "…" }.
    private static (int Start, int Length) PairAfter(ReadOnlySpan<char> text, int mark)
    {
        var key = mark + 1 + SecretValues.SpacesAt(text[(mark + 1)..]);
        key += Math.Max(0, text[key..].IndexOfAnyExcept("\"'\\"));
        var end = key + LengthOfName(text[key..]);
        if (!IsSecret(text, (key, end - key)))
        {
            return default;
        }

        const string Value = "value";
        var rest = text[end..Math.Min(text.Length, end + LongestName)];
        var value = end + Math.Max(0, rest.IndexOfAnyExcept(Separators));
        var next = value + Value.Length;
        if (!text[value..].StartsWith(Value, StringComparison.OrdinalIgnoreCase) || SecretForms.IsOfWord(text, next))
        {
            return default;
        }

        next += Math.Max(0, text[next..].IndexOfAnyExcept("\"'\\ \t"));
        return At(text, next) switch
        {
            '=' => SecretValues.Assigned(text, next + 1, (value, Value.Length), needsQuotes: false),
            ':' => SecretValues.AfterColon(text, next + 1, (value, Value.Length)),
            _ => default,
        };
    }

    // <password>…</password>, with attributes, too.
    private static (int Start, int Length) ElementAt(ReadOnlySpan<char> text, int mark)
    {
        const int LongestTag = 256;
        var name = mark + 1;
        var length = LengthOfName(text[name..]);
        if (At(text, name + length) is ':')
        {
            name += length + 1;
            length = LengthOfName(text[name..]);
        }

        if (!IsSecret(text, (name, length)))
        {
            return default;
        }

        var tag = text[(name + length)..Math.Min(text.Length, name + length + LongestTag)].IndexOf('>');
        var isElement = tag == 0 || (tag > 0 && char.IsWhiteSpace(text[name + length]));
        return isElement && text[name + length + tag - 1] is not '/'
            ? SecretValues.OfElement(text, name + length + tag + 1)
            : default;
    }

    // --password …, and -Password … of a shell's command.
    private static (int Start, int Length) OptionAt(ReadOnlySpan<char> text, int mark)
    {
        var isDouble = At(text, mark + 1) is '-' && At(text, mark - 1) is not '-';
        var isSingle = char.IsAsciiLetterUpper(At(text, mark + 1)) && At(text, mark - 1) is ' ' or '\0';
        if (!isDouble && !isSingle)
        {
            return default;
        }

        var name = mark + (isDouble ? 2 : 1);
        var length = LengthOfName(text[name..]);
        return IsSecret(text, (name, length)) ? SecretValues.OfOption(text, name + length) : default;
    }

    private static (int Start, int Length) NameBefore(ReadOnlySpan<char> text, int mark)
    {
        var end = Quotes.EndOfName(text[..mark]);
        var start = end;
        while (start > 0 && end - start < LongestName && IsOfName(text[start - 1]))
        {
            start--;
        }

        // Unless it is a secret's by itself, it begins behind the escape that may stand before it.
        var name = (start, end - start);
        var escape = Math.Min(SecretForms.LengthOfEscape(text, start), end - start);
        return escape == 0 || IsSecret(text, name) ? name : (start + escape, end - start - escape);
    }

    private static int LengthOfName(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < LongestName && IsOfName(text[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    private static bool NamesPair(ReadOnlySpan<char> text, (int Start, int Length) name) =>
        name.Length is 3 or 4
        && (text.Slice(name.Start, name.Length).Equals("key", StringComparison.OrdinalIgnoreCase)
            || text.Slice(name.Start, name.Length).Equals("name", StringComparison.OrdinalIgnoreCase));

    private static bool IsSecret(ReadOnlySpan<char> text, (int Start, int Length) name)
    {
        var word = text.Slice(name.Start, name.Length);
        return word.ContainsAny(PartsOfNames) && SecretNames.Matches(word.ToString());
    }

    private static char At(ReadOnlySpan<char> text, int index) =>
        (uint)index < (uint)text.Length ? text[index] : '\0';
}
