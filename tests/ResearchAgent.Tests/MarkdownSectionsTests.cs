namespace ResearchAgent.Tests;

public sealed class MarkdownSectionsTests
{
    [Fact]
    public void Headings_SplitTheDocument()
    {
        IReadOnlyList<DocumentSection> sections =
            MarkdownSections.Split("a.md", "# Title\n\nOne.\n\n## Part ##\nTwo.\nThree.\n");

        Assert.Equal(
            [
                new("a.md", "Title", "Title", "One.", 1),
                new("a.md", "Title", "Part", "Two.\nThree.", 5),
            ],
            sections);
    }

    [Theory]
    [InlineData("```", "```")]
    [InlineData("```bash", "```")]
    [InlineData("~~~", "~~~")]
    [InlineData("````md", "````")]
    [InlineData("```", "`````")]
    public void HeadingInFence_IsCode(string open, string close)
    {
        IReadOnlyList<DocumentSection> sections =
            MarkdownSections.Split("a.md", $"# Title\n{open}\n# comment\n{close}\n## After");

        Assert.Equal(["Title", "After"], sections.Select(section => section.Heading));
        Assert.Contains("# comment", sections[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("````", "```")]
    [InlineData("```", "~~~")]
    [InlineData("```", "``` x")]
    public void OtherMarkInFence_DoesNotCloseIt(string open, string inside)
    {
        IReadOnlyList<DocumentSection> sections =
            MarkdownSections.Split("a.md", $"# Title\n{open}\n{inside}\n# comment\n{open}\n");

        Assert.Equal(["Title"], sections.Select(section => section.Heading));
    }

    [Fact]
    public void HashWithoutSpace_IsNoHeading()
    {
        DocumentSection section = Assert.Single(MarkdownSections.Split("a.md", "#pragma warning\n#12 is fixed"));

        Assert.Equal("a.md", section.Heading);
    }

    [Fact]
    public void TextAboveTheFirstHeading_BelongsToTheTitle()
    {
        DocumentSection section = MarkdownSections.Split("a.md", "Intro.\n\n# Title\n")[0];

        Assert.Equal(new("a.md", "Title", "Title", "Intro.", 1), section);
    }

    [Fact]
    public void BlankDocument_HasNoSection()
    {
        Assert.Empty(MarkdownSections.Split("a.md", "\n  \n"));
    }

    [Fact]
    public void WindowsLineEnds_AreNotPartOfTheText()
    {
        DocumentSection section = Assert.Single(MarkdownSections.Split("a.md", "# Title\r\nOne.\r\nTwo.\r\n"));

        Assert.Equal(("Title", "One.\nTwo."), (section.Heading, section.Text));
    }
}
