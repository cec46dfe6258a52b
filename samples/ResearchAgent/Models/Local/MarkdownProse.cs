using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>Reads Markdown text: what it says without its markup, and where its sentences end.</summary>
internal static partial class MarkdownProse
{
    /// <summary>The text without images, links and emphasis. The marks of code stay: a reader needs them.</summary>
    public static string Plain(string markdown)
    {
        string text = Image().Replace(markdown, "");
        text = Link().Replace(text, "${text}");
        text = Strong().Replace(text, "${text}");
        text = Emphasis().Replace(text, "${text}");
        return Space().Replace(text, " ").Trim();
    }

    /// <summary>The sentences, each with those that lean on it: "It ends …" says nothing alone.</summary>
    public static IEnumerable<string> Sentences(string plain)
    {
        return SentenceBoundary().Split(plain).Where(sentence => sentence.Length > 0);
    }

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(?=\S)(?<text>.+?)(?<=\S)\*\*")]
    private static partial Regex Strong();

    // Not across the marks of code, where an asterisk or an underscore is itself.
    [GeneratedRegex(@"(?<![\w*])(?<mark>[*_]{1,2})(?=\S)(?<text>[^*`]+?)(?<=\S)\k<mark>(?![\w*])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    // A full stop inside a name (`gen_ai.usage`) has no space behind it; one behind an abbreviation has no capital.
    [GeneratedRegex(
        @"(?<=[.!?][""')`*]*)(?<!\b(?:e\.g|i\.e|etc|vs|cf)\.)\s+(?=[""'(`*]*\p{Lu}|`)" +
        @"(?!(?:It|Its|They|Their|This|These|That|Those|So|Therefore|Otherwise|But)\b)")]
    private static partial Regex SentenceBoundary();
}
