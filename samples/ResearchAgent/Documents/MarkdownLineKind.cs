namespace ResearchAgent;

/// <summary>What a line of Markdown is, as far as splitting a document needs to know.</summary>
internal enum MarkdownLineKind
{
    /// <summary>Prose, a list, a table, or a blank line.</summary>
    Text,

    /// <summary>A heading written with #.</summary>
    Heading,

    /// <summary>A line that opens or closes a code fence.</summary>
    Fence,

    /// <summary>A line inside a code fence.</summary>
    Code,
}
