namespace ResearchAgent.Tests;

public sealed class Bm25IndexTests
{
    [Fact]
    public void Score_IsThatOfTheFormula()
    {
        // Two sections of one file name term, one heading term (three times) and one or three text terms.
        Bm25Index index = new([Section("n.md", "head", "apple"), Section("n.md", "head", "pear pear plum", line: 9)]);

        SearchHit hit = Assert.Single(index.Search("pear"));

        double rarity = Math.Log(1 + (2 - 1 + 0.5) / (1 + 0.5));
        double length = 6.0 / 5;
        double expected = rarity * (2 * 2.2) / (2 + 1.2 * (0.25 + 0.75 * length));
        Assert.Equal(expected, hit.Score, precision: 4);
    }

    [Fact]
    public void RareTerm_OutranksCommonOne()
    {
        Bm25Index index = new(
        [
            Section("a.md", "x1", "client client"),
            Section("b.md", "x2", "client interceptor"),
            Section("c.md", "x3", "client client"),
        ]);

        Assert.Equal("b.md", index.Search("client interceptor")[0].Path);
    }

    [Fact]
    public void TermInHeading_OutranksTermInText()
    {
        Bm25Index index = new([Section("a.md", "other", "sampling words"), Section("b.md", "sampling", "other words")]);

        Assert.Equal(["b.md", "a.md"], index.Search("sampling").Select(hit => hit.Path));
    }

    [Fact]
    public void ShorterSection_OutranksLongerOne()
    {
        string filler = string.Join(' ', Enumerable.Range(0, 50).Select(number => $"filler{number}"));
        Bm25Index index = new([Section("a.md", "x1", $"sampling {filler}"), Section("b.md", "x2", "sampling")]);

        Assert.Equal(["b.md", "a.md"], index.Search("sampling").Select(hit => hit.Path));
    }

    [Fact]
    public void TitleAndFileName_FindTheSectionsBelowThem()
    {
        DocumentSection fix = new("rules/AGT2001.md", "A second client", "Fix", "Keep one.", 7);
        Bm25Index index = new([fix, Section("b.md", "Fix", "Keep none.")]);

        Assert.Equal("rules/AGT2001.md", Assert.Single(index.Search("AGT2001")).Path);
        Assert.Equal("rules/AGT2001.md", Assert.Single(index.Search("second clients")).Path);
    }

    [Fact]
    public void EqualScores_AreOrderedByPathAndLine()
    {
        Bm25Index index = new(
        [
            Section("b.md", "same", "words", line: 1),
            Section("a.md", "same", "words", line: 9),
            Section("a.md", "same", "words", line: 3),
        ]);

        Assert.Equal(
            [("a.md", 3), ("a.md", 9), ("b.md", 1)],
            index.Search("same words").Select(hit => (hit.Path, hit.Line)));
    }

    [Fact]
    public void Limit_KeepsTheBest()
    {
        Bm25Index index = new([Section("a.md", "x1", "apple"), Section("b.md", "apple", "apple")]);

        Assert.Equal("b.md", Assert.Single(index.Search("apple", limit: 1)).Path);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("the of")]
    [InlineData("")]
    public void QueryWithoutKnownTerm_FindsNothing(string query)
    {
        Assert.Empty(new Bm25Index([Section("a.md", "apple", "pear")]).Search(query));
    }

    [Fact]
    public void EmptyIndex_FindsNothing()
    {
        Assert.Empty(new Bm25Index([]).Search("apple"));
    }

    [Fact]
    public void Snippet_IsTheLineWithMostOfTheQuery()
    {
        Bm25Index index = new([Section("a.md", "x", "An apple.\n  An apple and a pear.\nA pear.")]);

        Assert.Equal("An apple and a pear.", index.Search("apple pear")[0].Snippet);
    }

    private static DocumentSection Section(string path, string heading, string text, int line = 1)
    {
        return new(path, heading, heading, text, line);
    }
}
