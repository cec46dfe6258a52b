using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>
/// The terms of a text, by which texts are compared: its words in lower case, stemmed, without the stop words.
/// </summary>
internal static partial class Terms
{
    private static readonly FrozenSet<string> StopWords = (
        "a an the this that these those there here it its he she they them i you we us my your our their " +
        "of to in on at for by with from into about as than then so and or but if not no yes any all some " +
        "is are was were be been being am do does did done has have had " +
        "can could should would will shall may might must " +
        "how what which who whom whose why when where while let don doesn isn one").Split(' ').ToFrozenSet();

    public static IEnumerable<string> Of(string text)
    {
        return WordsOf(text).SelectMany(word => PartsOf(word).Prepend(word)).Where(Counts).Select(Normal);
    }

    /// <summary>
    /// The words as they stand, stop words included; <c>gen_ai.usage</c>, <c>net10.0</c> and <c>C#</c> are one each.
    /// </summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        return Words().Matches(text).Select(match => match.Value);
    }

    /// <summary>The words inside a compound one: an <c>AgentClient</c> is also an agent and a client.</summary>
    public static IEnumerable<string> PartsOf(string word)
    {
        string[] parts = CompoundBoundary().Split(word);
        return parts.Length > 1 ? parts : [];
    }

    public static bool Counts(string word)
    {
        return word.Length > 1 && !StopWords.Contains(word.ToLowerInvariant());
    }

    public static string Normal(string word)
    {
        return Stem.Of(word.ToLowerInvariant());
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[._\-]+[\p{L}\p{Nd}]+)*(?:[+#]+(?![\p{L}\p{Nd}]))?")]
    private static partial Regex Words();

    [GeneratedRegex(@"[._\-]+|(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})")]
    private static partial Regex CompoundBoundary();
}
