namespace ResearchAgent.Tests;

public sealed class TermsTests
{
    [Theory]
    [InlineData("trace traces traced tracing tracer")]
    [InlineData("emit emits emitted emitting emitter")]
    [InlineData("query queries queried querying")]
    [InlineData("export exports exported exporter exporting")]
    [InlineData("generate generated generator generation")]
    [InlineData("process processes processed processing")]
    [InlineData("call calls called calling")]
    public void FormsOfAWord_AreOneTerm(string forms)
    {
        Assert.Single(Terms.Of(forms).Distinct());
    }

    [Theory]
    [InlineData("session sessile")]
    [InlineData("status state")]
    [InlineData("string stress")]
    [InlineData("AGT2001 AGT2002")]
    public void DifferentWords_AreDifferentTerms(string words)
    {
        Assert.Equal(2, Terms.Of(words).Distinct().Count());
    }

    [Fact]
    public void StopWordsAndSingleLetters_AreNoTerms()
    {
        Assert.Empty(Terms.Of("What is the a of x?"));
    }

    [Fact]
    public void CompoundName_IsAlsoItsParts()
    {
        Assert.Equal(["agentclient", "agent", "client"], Terms.Of("AgentClient"));
        Assert.Equal(["gen_ai.usage", "gen", "ai", "usag"], Terms.Of("gen_ai.usage"));
    }
}
