namespace ResearchAgent;

/// <summary>What the research of one query brought.</summary>
/// <param name="Query">The query, as planned.</param>
/// <param name="Text">The passages found with their sources, or <see cref="Prompts.NothingFound"/>.</param>
public sealed record Finding(string Query, string Text);
