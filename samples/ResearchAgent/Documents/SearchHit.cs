namespace ResearchAgent;

/// <summary>A section that matches a query.</summary>
/// <param name="Path">The document, to be read with its full text.</param>
/// <param name="Heading">The heading of the section.</param>
/// <param name="Line">The line of the heading, counted from 1.</param>
/// <param name="Score">The BM25 score: comparable within one search, meaningless across searches.</param>
/// <param name="Snippet">The line of the section that holds most of the query's words.</param>
public sealed record SearchHit(string Path, string Heading, int Line, double Score, string Snippet);
