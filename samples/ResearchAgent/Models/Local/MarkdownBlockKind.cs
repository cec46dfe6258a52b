namespace ResearchAgent;

/// <summary>How a block is quoted.</summary>
internal enum MarkdownBlockKind
{
    /// <summary>A paragraph or a list item: sentence by sentence.</summary>
    Prose,

    /// <summary>A table row, with the names of its columns: whole.</summary>
    Row,

    /// <summary>A line of code: whole.</summary>
    Code,
}
