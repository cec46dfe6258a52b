namespace ResearchAgent;

/// <summary>One line of a Markdown document.</summary>
/// <param name="Number">The line's number, counted from 1.</param>
/// <param name="Kind">What the line is.</param>
/// <param name="Text">The line; of a heading only its words.</param>
internal readonly record struct MarkdownLine(int Number, MarkdownLineKind Kind, string Text);
