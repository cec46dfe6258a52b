namespace ResearchAgent;

/// <summary>Cuts a document into its passages.</summary>
internal static class MarkdownPassages
{
    public static IEnumerable<Passage> Of(string path, string markdown)
    {
        return MarkdownSections.Split(path, markdown).SelectMany(Passages);
    }

    private static IEnumerable<Passage> Passages(DocumentSection section)
    {
        string[] headings = section.Heading == section.Path ? []
            : section.Heading == section.Title ? [section.Title]
            : [section.Title, section.Heading];
        string[] context = [.. headings.Select(MarkdownProse.Plain)];
        string? opened = context.LastOrDefault();
        foreach (MarkdownBlock block in MarkdownBlocks.Of(section.Text))
        {
            bool isRow = block.Kind == MarkdownBlockKind.Row;
            // The first row of a table is one of many and does not explain the heading.
            opened = isRow ? null : opened;
            foreach (string text in Texts(block))
            {
                yield return new(section.Path, [.. context, .. Lead(block)], text, isRow, opened);
                opened = null;
            }
        }
    }

    private static IEnumerable<string> Lead(MarkdownBlock block)
    {
        return block.Lead is { } lead ? [lead] : [];
    }

    private static IEnumerable<string> Texts(MarkdownBlock block)
    {
        return block.Kind == MarkdownBlockKind.Prose ? MarkdownProse.Sentences(block.Text) : [block.Text];
    }
}
