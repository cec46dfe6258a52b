namespace ResearchAgent;

/// <summary>A piece of a document that can be quoted alone: a sentence, a table row or a line of code.</summary>
/// <param name="Path">The document.</param>
/// <param name="Context">What stands above the text and belongs to it: title, heading, the lead of a list.</param>
/// <param name="Text">The text, without markup other than that of code.</param>
/// <param name="IsRow">Whether it is a table row: that lists a thing, where a sentence explains it.</param>
/// <param name="Opened">The heading right above it; null unless the passage is the first below that heading.</param>
internal sealed record Passage(string Path, IReadOnlyList<string> Context, string Text, bool IsRow, string? Opened)
{
    public IReadOnlySet<string> TextTerms { get; } = Terms.Of(Text).ToHashSet();

    public IReadOnlySet<string> OpenedTerms { get; } = Terms.Of(Opened ?? "").ToHashSet();

    public IReadOnlySet<string> AllTerms { get; } = Context.Append(Text).SelectMany(Terms.Of).ToHashSet();
}
