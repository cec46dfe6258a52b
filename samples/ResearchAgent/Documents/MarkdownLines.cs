using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>Tells the lines of a Markdown document apart. A <c># x</c> in a code fence is not a heading.</summary>
internal static partial class MarkdownLines
{
    public static IReadOnlyList<MarkdownLine> Of(string markdown)
    {
        List<MarkdownLine> lines = [];
        string? fence = null;
        foreach (string text in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            MarkdownLine line = Classify(lines.Count + 1, text, fence);
            lines.Add(line);
            if (line.Kind == MarkdownLineKind.Fence)
            {
                fence = fence is null ? Fence().Match(text).Groups["mark"].Value : null;
            }
        }

        return lines;
    }

    private static MarkdownLine Classify(int number, string text, string? openFence)
    {
        if (openFence is not null)
        {
            return new(number, Closes(text, openFence) ? MarkdownLineKind.Fence : MarkdownLineKind.Code, text);
        }

        if (Fence().IsMatch(text))
        {
            return new(number, MarkdownLineKind.Fence, text);
        }

        Match heading = Heading().Match(text);
        return heading.Success
            ? new(number, MarkdownLineKind.Heading, heading.Groups["words"].Value)
            : new(number, MarkdownLineKind.Text, text);
    }

    // A fence closes with at least as many of its own marks, so that a fence can show another one.
    private static bool Closes(string text, string openFence)
    {
        string marks = text.Trim();
        return marks.Length >= openFence.Length && marks.All(mark => mark == openFence[0]);
    }

    [GeneratedRegex(@"^\s*(?<mark>`{3,}(?=[^`]*$)|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+(?<words>.+?)(?:[ \t]+#+)?[ \t]*$")]
    private static partial Regex Heading();
}
