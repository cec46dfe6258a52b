namespace AgentInstrumentation.Tests;

public sealed class ArgumentWriterTests
{
    [Fact]
    public void Arguments_AreOneJsonObject() => Assert.Equal(
        """{"query":"cats","top":3,"options":"Version","nothing":null}""",
        new ArgumentWriter().Add("query", "cats").Add("top", 3).Add("options", new Version(1, 2))
            .Add<string?>("nothing", null).Capture().Json);

    [Fact]
    public void Secret_IsNeverRead() => Assert.Equal(
        """{"apiKey":"[redacted]"}""",
        new ArgumentWriter().Redact("apiKey").Capture().Json);

    [Fact]
    public void NameOfASecret_IsMaskedUnlessItWasFoundToBeNone() => Assert.Equal(
        """{"password":"[redacted]","maxTokens":3,"apiToken":"none"}""",
        new ArgumentWriter().Add("password", "hunter2").Add("maxTokens", 3).AddParameter("apiToken", "none")
            .Capture().Json);

    [Fact]
    public void TypeAlone_IsNamed() => Assert.Equal(
        """{"span":"ReadOnlySpan<Int32>"}""",
        new ArgumentWriter().AddType("span", typeof(ReadOnlySpan<int>)).Capture().Json);

    [Fact]
    public void NoArguments_AreAnEmptyObject() => Assert.Equal("{}", new ArgumentWriter().Capture().Json);

    [Fact]
    public void OneAfterAnother_DoNotMix()
    {
        Assert.Equal("""{"a":1}""", new ArgumentWriter().Add("a", 1).Capture().Json);
        Assert.Equal("""{"b":2}""", new ArgumentWriter().Add("b", 2).Capture().Json);
    }

    [Fact]
    public void TwoAtOnce_DoNotMix()
    {
        var outer = new ArgumentWriter().Add("a", 1);
        var inner = new ArgumentWriter().Add("b", 2).Capture();

        Assert.Equal("""{"b":2}""", inner.Json);
        Assert.Equal("""{"a":1,"c":3}""", outer.Add("c", 3).Capture().Json);
    }
}
