using System.Buffers;

namespace AgentInstrumentation;

/// <summary>
/// Tells how far the value of a secret goes, from where it may begin. Each is an empty range where none is there.
/// </summary>
internal static class SecretValues
{
    // So far is looked to know what a value is; longer ones are no words.
    private const int LongestValue = 512;
    private const int LongestName = 40;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n;,&|)}]\"'`<");

    private static readonly SearchValues<char> PairEnds = SearchValues.Create(";\r\n\"'`");
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t,\"'\\");

    /// <summary>Behind <c>=</c>.</summary>
    public static (int Start, int Length) Assigned(
        ReadOnlySpan<char> text, int at, (int Start, int Length) name, bool needsQuotes)
    {
        var start = at + SpacesAt(text[at..]);
        if (Quotes.ContentAt(text, start) is { } content)
        {
            return SecretHeaders.IsAuthorization(text, name) ? SecretHeaders.WithoutScheme(text, content) : content;
        }

        if (start == text.Length || ValueWords.IsBreak(text[start]))
        {
            return default;
        }

        var isSpaced = start > at;
        if (needsQuotes || ValueWords.IsNone(text, start, isCode: isSpaced))
        {
            return default;
        }

        if (SecretHeaders.IsAuthorization(text, name) && !SecretHeaders.IsOfQuery(text, name.Start))
        {
            return SecretHeaders.ValueAt(text, start, name);
        }

        return BeginsBrackets(text, start)
                ? (isSpaced || text[start] is '[' ? InBrackets(text, start) : InBraces(text, start))
            : IsOfConnection(text, start, name) ? (start, LengthToSemicolon(text[start..]))
            : (start, LengthOfWord(text[start..]));
    }

    /// <summary>Behind a colon, which stands in people's sentences, too.</summary>
    public static (int Start, int Length) AfterColon(ReadOnlySpan<char> text, int at, (int Start, int Length) name)
    {
        var isQuoted = IsQuoted(text, name);
        var start = at + (isQuoted ? WhitespaceAt(text[at..]) : SpacesAt(text[at..]));
        if (Quotes.ContentAt(text, start) is { } content)
        {
            return SecretHeaders.IsAuthorization(text, name) ? SecretHeaders.WithoutScheme(text, content) : content;
        }

        if (start == text.Length || ValueWords.IsBreak(text[start]))
        {
            return default;
        }

        if (BeginsBrackets(text, start))
        {
            return InBrackets(text, start);
        }

        if (text[start] is '|' or '>' && BlockAt(text, start) is { Length: > 0 } block)
        {
            return block;
        }

        return ValueWords.IsNone(text, start, isCode: true) ? default
            : isQuoted ? (start, LengthOfWord(text[start..]))
            : SecretHeaders.IsHeader(text, name, start) ? SecretHeaders.ValueAt(text, start, name)
            : InField(text, start, name);
    }

    // The lines of YAML below, as far as they are indented.
    private static (int Start, int Length) BlockAt(ReadOnlySpan<char> text, int start)
    {
        const int LongestHeader = 3;
        var header = text[start..].IndexOf('\n');
        if (header < 0 || text.Slice(start, header).TrimEnd().Length > LongestHeader)
        {
            return default;
        }

        var block = start + header + 1;
        var end = block;
        while (end < text.Length && text[end] is ' ' or '\t' or '\r' or '\n')
        {
            var line = text[end..].IndexOf('\n');
            end = line < 0 ? text.Length : end + line + 1;
        }

        block += WhitespaceAt(text[block..end]);
        return (block, text[block..end].TrimEnd().Length);
    }

    /// <summary>Between the tags of an element.</summary>
    public static (int Start, int Length) OfElement(ReadOnlySpan<char> text, int at)
    {
        const string Data = "<![CDATA[";
        var start = at + WhitespaceAt(text[at..]);
        if (text[start..].StartsWith(Data, StringComparison.Ordinal))
        {
            start += Data.Length;
            var end = text[start..].IndexOf("]]>", StringComparison.Ordinal);
            return (start, end < 0 ? text.Length - start : end);
        }

        // Not of a generic type, nor of a placeholder. One that was cut off has no end.
        var length = text[start..].IndexOf('<');
        return length < 0 ? (start, IsWord(text[start..]) ? text.Length - start : 0)
            : length > 0 && text[(start + length)..].StartsWith("</", StringComparison.Ordinal)
                ? (start, text.Slice(start, length).TrimEnd().Length)
                : default;
    }

    private static bool IsWord(ReadOnlySpan<char> text) =>
        SecretForms.IsOfWord(text, 0) && text.IndexOfAny(" \t\r\n") < 0;

    /// <summary>Behind the name of an option of a command line, or the next one of its texts.</summary>
    public static (int Start, int Length) OfOption(ReadOnlySpan<char> text, int at)
    {
        var start = at + Math.Max(0, text[at..].IndexOfAnyExcept(Separators));
        // That of the value, which went with those before it.
        start -= start > at + 1 && Quotes.IsQuote(text[start - 1]) ? 1 : 0;
        start -= start > at + 1 && text[start - 1] is '\\' ? 1 : 0;
        if (start == at || start == text.Length || ValueWords.IsBreak(text[start]) || text[start] is '-' or '<')
        {
            return default;
        }

        return Quotes.ContentAt(text, start)
            ?? (ValueWords.IsNone(text, start, isCode: true) || ValueWords.IsSmall(text, start)
                ? default
                : (start, LengthOfWord(text[start..])));
    }

    public static int SpacesAt(ReadOnlySpan<char> text) => LengthOf(text, text.IndexOfAnyExcept(' ', '\t'));

    /// <summary>How long a value is that words or pairs may follow.</summary>
    public static int LengthOfWord(ReadOnlySpan<char> text)
    {
        // Of a mask the bracket is no end.
        var length = SecretForms.LengthOfMask(text);
        for (var next = text[length..].IndexOfAny(Ends); next >= 0; next = text[length..].IndexOfAny(Ends))
        {
            length += next;
            if (EndsWord(text, length))
            {
                return Quotes.IsQuote(text[length]) ? text[..length].TrimEnd('\\').Length : length;
            }

            length++;
        }

        return text.Length;
    }

    private static bool EndsWord(ReadOnlySpan<char> text, int at)
    {
        var rest = text[(at + 1)..];
        return text[at] switch
        {
            ',' or '&' or '|' => rest.Length == 0 || !IsPartOfWord(rest[0]) || StartsPair(rest, mayHaveSpaces: false),
            ')' or '}' or ']' or '"' or '\'' or '`' => rest.Length == 0 || !IsPartOfWord(rest[0]),
            '<' => rest.StartsWith('/'),
            _ => true,
        };
    }

    private static bool IsPartOfWord(char character) =>
        !char.IsWhiteSpace(character) && character is not ',' and not ';' and not ')' and not '}' and not ']'
            and not '"' and not '\'' and not '`' and not '\\' and not '<' and not ':' and not '.';

    // Such as "user=" behind a comma or "&", and "Initial Catalog=" behind a semicolon.
    private static bool StartsPair(ReadOnlySpan<char> text, bool mayHaveSpaces)
    {
        var length = 0;
        while (length < text.Length && length < LongestName && IsOfName(text[length], mayHaveSpaces))
        {
            length++;
        }

        return length > 0 && length < text.Length && text[length] is '=';
    }

    private static bool IsOfName(char character, bool mayHaveSpaces) =>
        char.IsLetterOrDigit(character) || character is '_' or '-' or '.' || (mayHaveSpaces && character is ' ');

    // Of a line of YAML or a field in brackets, or what is no word of a sentence.
    private static (int Start, int Length) InField(ReadOnlySpan<char> text, int start, (int Start, int Length) name)
    {
        var rest = text[start..Math.Min(text.Length, start + LongestValue)];
        var word = LengthOfWord(rest);
        if (word == LongestValue)
        {
            return (start, LengthOfWord(text[start..]));
        }

        var before = text[..name.Start].TrimEnd(" \t-*>");
        var isLine = before.Length == 0 || before[^1] is '\r' or '\n';
        var whole = isLine ? LengthOf(rest, rest.IndexOfAny(" \t\r\n")) : word;
        var isField = isLine || BeginsField(before[^1]) || text.Slice(name.Start, name.Length).Contains('-');
        return (isField && EndsField(rest[whole..])) || IsNoWord(rest[..word])
            ? (start, isLine ? rest[..whole].TrimEnd(",;\"'`").Length : word)
            : default;
    }

    private static bool BeginsField(char before) =>
        before is '{' or '[' or '(' or ',' or ';' or '|' || Quotes.IsQuote(before);

    private static bool IsNoWord(ReadOnlySpan<char> word)
    {
        const int FewestCharacters = 4;
        return word.Length >= FewestCharacters && word.ContainsAnyInRange('0', '9');
    }

    private static bool EndsField(ReadOnlySpan<char> rest)
    {
        rest = rest[SpacesAt(rest)..];
        return rest.Length == 0
            || rest[0] is '\r' or '\n' or ',' or ';' or '}' or ']' or ')' or '|' or '"' or '\'' or '`' or '#'
            || rest.StartsWith("//", StringComparison.Ordinal);
    }

    // Where pairs are around it that semicolons end, or it ends with one.
    private static bool IsOfConnection(ReadOnlySpan<char> text, int start, (int Start, int Length) name)
    {
        if (text[..name.Start].TrimEnd(" \t").EndsWith(';'))
        {
            return true;
        }

        var value = text[start..Math.Min(text.Length, start + LongestValue)];
        var end = value.IndexOfAny(";\r\n");
        if (end < 0 || value[end] is not ';')
        {
            return false;
        }

        var rest = value[(end + 1)..];
        rest = rest[SpacesAt(rest)..];
        return rest.Length == 0
            || rest[0] is '\r' or '\n'
            || Quotes.IsQuote(rest[0])
            || StartsPair(rest, mayHaveSpaces: true);
    }

    private static int LengthToSemicolon(ReadOnlySpan<char> text)
    {
        var length = SecretForms.LengthOfMask(text);
        for (var next = text[length..].IndexOfAny(PairEnds); next >= 0; next = text[length..].IndexOfAny(PairEnds))
        {
            length += next;
            if (!Quotes.IsQuote(text[length]) || EndsWord(text, length))
            {
                return text[..length].TrimEnd("\\ \t").Length;
            }

            length++;
        }

        return text.Length;
    }

    // As ODBC writes a value with semicolons; two closing ones are one of the value.
    private static (int Start, int Length) InBraces(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        for (var next = text[end..].IndexOfAny("}\r\n"); next >= 0; next = text[end..].IndexOfAny("}\r\n"))
        {
            end += next;
            var isDoubled = end + 1 < text.Length && text[end] == '}' && text[end + 1] == '}';
            if (!isDoubled)
            {
                return (start, end + (text[end] is '}' ? 1 : 0) - start);
            }

            end += 2;
        }

        return (start, text.Length - start);
    }

    // An object or an array; not one that says of which form a secret is.
    private static (int Start, int Length) InBrackets(ReadOnlySpan<char> text, int start)
    {
        if (ValueWords.BeginsSchema(text[(start + 1)..]))
        {
            return default;
        }

        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return (start, at + 1 - start);
                case '"' or '\\' when Quotes.ContentAt(text, at) is { } content:
                    at = Quotes.EndOf(text, content);
                    break;
            }
        }

        return (start, text.Length - start);
    }

    private static bool BeginsBrackets(ReadOnlySpan<char> text, int start) =>
        text[start] is '{' or '[' && SecretForms.LengthOfMask(text[start..]) == 0;

    private static bool IsQuoted(ReadOnlySpan<char> text, (int Start, int Length) name)
    {
        var end = name.Start + name.Length;
        return end < text.Length && (Quotes.IsQuote(text[end]) || text[end] is '\\' or '&');
    }

    private static int WhitespaceAt(ReadOnlySpan<char> text) => LengthOf(text, text.IndexOfAnyExcept(" \t\r\n"));

    private static int LengthOf(ReadOnlySpan<char> text, int index) => index < 0 ? text.Length : index;
}
