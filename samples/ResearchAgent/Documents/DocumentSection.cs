namespace ResearchAgent;

/// <summary>A heading of a document and the text below it, up to the next heading.</summary>
/// <param name="Path">The document, as <see cref="DocumentLibrary.Paths"/> lists it.</param>
/// <param name="Title">The document's first heading, or its path when it has none.</param>
/// <param name="Heading">The section's own heading; the title for the text above the first heading.</param>
/// <param name="Text">The lines below the heading.</param>
/// <param name="Line">The line of the heading, counted from 1.</param>
public sealed record DocumentSection(string Path, string Title, string Heading, string Text, int Line);
