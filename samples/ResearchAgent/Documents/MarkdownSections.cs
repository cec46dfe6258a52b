namespace ResearchAgent;

/// <summary>Splits a Markdown document into its sections. Headings are those written with #.</summary>
public static class MarkdownSections
{
    public static IReadOnlyList<DocumentSection> Split(string path, string markdown)
    {
        MarkdownLine[] lines = [.. MarkdownLines.Of(markdown)];
        string title = lines.FirstOrDefault(IsHeading).Text ?? path;
        int[] starts = [.. Enumerable.Range(0, lines.Length).Where(index => index == 0 || IsHeading(lines[index]))];
        IEnumerable<int> ends = starts.Skip(1).Append(lines.Length);
        return [.. starts.Zip(ends, (start, end) => Section(path, title, lines[start..end])).Where(HasContent)];
    }

    private static DocumentSection Section(string path, string title, MarkdownLine[] lines)
    {
        MarkdownLine first = lines[0];
        return IsHeading(first)
            ? new(path, title, first.Text, Join(lines[1..]), first.Number)
            : new(path, title, title, Join(lines), first.Number);
    }

    // A heading alone can be searched for; the blank lines above the first heading cannot.
    private static bool HasContent(DocumentSection section)
    {
        return section.Text.Length > 0 || section.Heading != section.Path;
    }

    private static string Join(MarkdownLine[] lines)
    {
        return string.Join('\n', lines.Select(line => line.Text)).Trim();
    }

    private static bool IsHeading(MarkdownLine line)
    {
        return line.Kind == MarkdownLineKind.Heading;
    }
}
