namespace ResearchAgent.Tests;

public sealed class MarkdownPassagesTests
{
    [Fact]
    public void Prose_IsCutIntoSentences()
    {
        Assert.Equal(
            ["One thing, e.g. `gen_ai.usage` here.", "`Two` follows.", "Is it three?", "Four."],
            Texts("One thing, e.g. `gen_ai.usage`\nhere. `Two` follows. Is it three?\n\nFour."));
    }

    [Theory]
    [InlineData("It ends when disposed.")]
    [InlineData("So nothing is lost.")]
    public void SentenceThatLeansOnTheOneBefore_StaysWithIt(string leaning)
    {
        string joined = $"A session groups turns. {leaning}";

        Assert.Equal([joined, "Next."], Texts($"{joined} Next."));
    }

    [Fact]
    public void Markup_IsRemovedExceptThatOfCode()
    {
        Assert.Equal(
            ["See the page for bold, slanted and `a*b*c`."],
            Texts("![badge](b.svg) See [the page](p.md#x) for **bold**, _slanted_ and `a*b*c`.\n\n<!-- hidden -->"));
    }

    [Theory]
    [InlineData("| Rule | Title |\n|:--|---|\n| [AGT1](a.md) | A \\| B |\n| AGT2 | |")]
    [InlineData("Rule | Title\n----|----\nAGT1 | A \\| B\nAGT2 |")]
    public void TableRow_NamesItsColumns(string table)
    {
        Passage[] passages = Passages($"Before.\n{table}\n\nAfter | all.");

        Assert.Equal(
            ["Before.", "Rule: AGT1; Title: A | B", "Rule: AGT2", "After | all."],
            passages.Select(passage => passage.Text));
        Assert.Equal([false, true, true, false], passages.Select(passage => passage.IsRow));
    }

    [Fact]
    public void ListItem_HasTheLineThatLeadsIntoTheList()
    {
        Passage[] passages = Passages("The variables:\n\n- `A`: one\n  more.\n2. `B`: two.\n\nAfter.");

        Assert.Equal(["`A`: one more.", "`B`: two.", "After."], passages.Select(passage => passage.Text));
        Assert.Equal(["Title|Part|The variables", "Title|Part|The variables", "Title|Part"], passages.Select(Context));
    }

    [Theory]
    [InlineData("# comment\ndotnet build", "`dotnet build`")]
    [InlineData("one\ntwo\n\nthree", "`one`,`two`,`three`")]
    [InlineData("one\ntwo\nthree\nfour", "")]
    public void ShortCode_IsQuotedLineByLine(string code, string quoted)
    {
        Assert.Equal(quoted, string.Join(',', Texts($"```bash\n{code}\n```")));
    }

    [Fact]
    public void FirstPassage_OpensItsHeading()
    {
        Assert.Equal(["Part", null], Passages("One. Two.").Select(passage => passage.Opened));
    }

    [Fact]
    public void TableRow_OpensNothing()
    {
        Assert.Equal([null, null], Passages("| Rule |\n|---|\n| AGT1 |\n\nAfter.").Select(passage => passage.Opened));
    }

    private static IEnumerable<string> Texts(string section)
    {
        return Passages(section).Select(passage => passage.Text);
    }

    private static Passage[] Passages(string section)
    {
        return [.. MarkdownPassages.Of("a.md", $"# Title\n\n## Part\n\n{section}")];
    }

    private static string Context(Passage passage)
    {
        return string.Join('|', passage.Context);
    }
}
