using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>A passage on its way from research to answer: one line, <c>"text" (path)</c>.</summary>
/// <param name="Text">The words quoted, after the headings they depend on.</param>
/// <param name="Path">The document they are from.</param>
internal sealed partial record Quote(string Text, string Path)
{
    public const string ContextMark = " — ";

    public IReadOnlySet<string> Terms { get; } = ResearchAgent.Terms.Of(Text).ToHashSet();

    /// <summary>
    /// Quotes a passage, together with those lines above it that hold words of the question it lacks itself, and with
    /// the heading it explains when the question is about that heading.
    /// </summary>
    public static Quote Of(Passage passage, Question question)
    {
        HashSet<string> said = [.. passage.TextTerms];
        List<string> context = [];
        foreach (string line in passage.Context)
        {
            HashSet<string> terms = [.. ResearchAgent.Terms.Of(line)];
            if (question.QuestionTerms.Any(term => term.IsIn(terms) && (line == passage.Opened || !term.IsIn(said))))
            {
                context.Add(line);
                said.UnionWith(terms);
            }
        }

        return new(string.Join(ContextMark, context.Append(passage.Text)), passage.Path);
    }

    public static IEnumerable<Quote> Parse(string text)
    {
        return Line().Matches(text).Select(match => new Quote(match.Groups["text"].Value, match.Groups["path"].Value));
    }

    /// <summary>The words quoted, without headings that the quote before has just said.</summary>
    public string TextAfter(Quote? before)
    {
        int end = Text.LastIndexOf(ContextMark, StringComparison.Ordinal) + ContextMark.Length;
        bool isRepeated = end > ContextMark.Length
            && before?.Path == Path
            && before.Text.StartsWith(Text[..end], StringComparison.Ordinal);
        return isRepeated ? Text[end..] : Text;
    }

    public override string ToString()
    {
        return $"\"{Text}\" ({Path})";
    }

    [GeneratedRegex("""^"(?<text>.+)" \((?<path>[^"]+)\)\s*$""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
