using System.Buffers;

namespace AgentInstrumentation;

/// <summary>Tells what stands in the place of a secret and is none: words of languages and of people.</summary>
internal static class ValueWords
{
    private const int LongestWord = 64;
    private const int LongestCall = 256;
    private const int LongestOfSentence = 19;

    private static readonly HashSet<string> Nothings = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "nil", "none", "true", "false", "undefined", "?",
    };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "string", "String", "str", "text", "any", "bool", "boolean", "number", "int", "integer", "object", "required",
        "optional",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "await", "new", "this", "self", "async", "typeof", "function", "lambda", "return", "yield", "throw",
    };

    // What follows the name of an option in a sentence about it.
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "to", "is", "in", "on", "for", "with", "from", "was", "as", "by", "if", "when", "must", "may",
        "can", "are", "not", "the", "a", "an", "it", "instead", "option", "options", "flag", "flags", "argument",
        "parameter", "switch",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AnyNothing =
        Nothings.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AnyType =
        Types.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AnyKeyword =
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AnySmall =
        Small.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Path =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.?!");

    private static readonly SearchValues<char> Lowercase = SearchValues.Create("abcdefghijklmnopqrstuvwxyz'-");

    // The first members of a schema, which says of which form a value is.
    private static readonly string[] OfSchemas = ["type", "description", "title", "$ref", "anyOf", "oneOf", "enum"];

    /// <summary>Whether a value cannot begin so.</summary>
    public static bool IsBreak(char character) => char.IsWhiteSpace(character) || character is ',' or ';' or '&';

    /// <summary>Whether no secret stands there: nothing, a type, or an expression of code that gives one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="isCode">Whether it may be of code, as behind a space.</param>
    public static bool IsNone(ReadOnlySpan<char> text, int start, bool isCode)
    {
        var path = PathAt(text[start..]);
        var rest = text[(start + path.Length)..];
        var isWhole = rest.Length == 0
            || rest[0] is ' ' or '\r' or '\n' or ',' or ';' or '&' or ')' or '}' or ']' or '"' or '\'';
        return path.Length is > 0 and < LongestWord
            && ((isWhole && AnyNothing.Contains(path.TrimEnd('.')))
                || (isCode && isWhole && (AnyType.Contains(path.TrimEnd("?.")) || IsReference(path)))
                || (isCode && (AnyKeyword.Contains(path) || IsCall(path, rest))));
    }

    /// <summary>Whether a word of a sentence stands there.</summary>
    public static bool IsSmall(ReadOnlySpan<char> text, int start) =>
        AnySmall.Contains(PathAt(text[start..]).TrimEnd(".?!"));

    /// <summary>Whether all words are ones of people, as far as looks tell.</summary>
    public static bool AreOfSentence(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim(".,;:!?()'\"");
            var isWord = word.Length <= LongestOfSentence
                && (word.Length == 0 || (char.IsLetter(word[0]) && word[1..].IndexOfAnyExcept(Lowercase) < 0));
            if (!isWord)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the first member of an object is one of a schema.</summary>
    public static bool BeginsSchema(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestWord)].TrimStart(" \t\r\n\"'\\");
        foreach (var member in OfSchemas)
        {
            if (text.StartsWith(member, StringComparison.Ordinal) && !SecretForms.IsOfWord(text, member.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> PathAt(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestWord)];
        var length = text.IndexOfAnyExcept(Path);
        return length < 0 ? text : text[..length];
    }

    // Such as "GetToken()" or "config["x"]", whose bracket is closed on the line.
    private static bool IsCall(ReadOnlySpan<char> path, ReadOnlySpan<char> rest)
    {
        const int ShortestName = 3;
        var isOpen = rest.StartsWith('(') || rest.StartsWith('[');
        if (!isOpen || path.Length < ShortestName || !char.IsAsciiLetter(path[0]))
        {
            return false;
        }

        var end = rest[..Math.Min(rest.Length, LongestCall)].IndexOfAny(rest[0] is '(' ? ')' : ']', '\r', '\n');
        return end > 0 && rest[end] is ')' or ']';
    }

    // Such as "request.AccessToken" or "cancellationToken".
    private static bool IsReference(ReadOnlySpan<char> path) =>
        !path.ContainsAnyInRange('0', '9') && HasHump(path) && SecretNames.Matches(path.ToString());

    private static bool HasHump(ReadOnlySpan<char> path)
    {
        for (var index = 1; index < path.Length - 1; index++)
        {
            if (path[index] is '.'
                || (char.IsAsciiLetterLower(path[index - 1]) && char.IsAsciiLetterUpper(path[index])))
            {
                return true;
            }
        }

        return false;
    }
}
