namespace ResearchAgent.Tests;

public sealed class AnswerTests
{
    private static readonly Finding[] Findings =
        [new("query", "\"First.\" (docs/a.md)\n\"Second.\" (docs/b.md)"), new("other", Prompts.NothingFound)];

    [Fact]
    public void Sources_BecomeCitations()
    {
        Answer answer = Answer.Parse("First. [1]\nSecond. [2]\n\n[1] docs/a.md\n[2] docs/b.md", Findings);

        Assert.Equal("First. [1]\nSecond. [2]", answer.Text);
        Assert.Equal(["docs/a.md", "docs/b.md"], answer.Citations);
        Assert.True(answer.Found);
    }

    [Fact]
    public void InventedSource_GoesWithItsMarks()
    {
        Answer answer = Answer.Parse("Lie. [1]\nSecond [2] of `x[1]`.\n\n[1] docs/lie.md\n[2] docs/b.md", Findings);

        Assert.Equal("Lie.\nSecond [1] of `x[1]`.", answer.Text);
        Assert.Equal(["docs/b.md"], answer.Citations);
    }

    [Theory]
    [InlineData(Prompts.NothingFound)]
    [InlineData("  The documents do not say.\n")]
    [InlineData("")]
    public void ReplyThatFoundNothing_IsNotFound(string reply)
    {
        Answer answer = Answer.Parse(reply, Findings);

        Assert.Equal((Prompts.NothingFound, false), (answer.Text, answer.Found));
        Assert.Empty(answer.Citations);
    }
}
