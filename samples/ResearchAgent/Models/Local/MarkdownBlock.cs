namespace ResearchAgent;

/// <summary>A paragraph, a list item, a table row or a line of code.</summary>
/// <param name="Text">The text on one line.</param>
/// <param name="Kind">Which of them it is.</param>
/// <param name="Lead">The paragraph ending in a colon above it, without which a list item says little.</param>
internal sealed record MarkdownBlock(string Text, MarkdownBlockKind Kind, string? Lead);
