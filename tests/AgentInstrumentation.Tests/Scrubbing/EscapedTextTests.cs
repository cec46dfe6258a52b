namespace AgentInstrumentation.Tests;

/// <summary>Texts of JSON and of addresses within texts, where what stands before a secret is an escape.</summary>
public sealed class EscapedTextTests
{
    private const string Key = "4fQ8zLr2VnT6xWb1";

    [Theory]
    [InlineData($$"""{"text":"key:\nsk-proj-{{Key}}"}""", """{"text":"key:\n[redacted]"}""")]
    [InlineData($$"""{"text":"\tBearer {{Key}}\r\nnext"}""", """{"text":"\tBearer [redacted]\r\nnext"}""")]
    [InlineData("""{"text":"x\nAKIAIOSFODNN7EXAMPLE"}""", """{"text":"x\n[redacted]"}""")]
    [InlineData("""{"text":"x\npwd=hunter2"}""", """{"text":"x\npwd=[redacted]"}""")]
    [InlineData("""{"text":"x\ttoken=hunter2"}""", """{"text":"x\ttoken=[redacted]"}""")]
    [InlineData("""C:\token=hunter2""", """C:\token=[redacted]""")]
    [InlineData("""{"text":"x\u0020pin=1234"}""", """{"text":"x\u0020pin=[redacted]"}""")]
    [InlineData("""{"text":"\n4111111111111111"}""", """{"text":"\n[redacted card]"}""")]
    [InlineData("""{"text":"\u00204111111111111111"}""", """{"text":"\u0020[redacted card]"}""")]
    [InlineData("""{"text":"to\njane@example.org"}""", """{"text":"to\n[redacted e-mail]"}""")]
    [InlineData($"q=a%20sk-proj-{Key}&b=1", "q=a%20[redacted]&b=1")]
    [InlineData("c=%3A4111111111111111&d=%204111111111111111", "c=%3A[redacted card]&d=%20[redacted card]")]
    public void SecretBehindAnEscape_IsMasked(string text, string masked) => Assert.Equal(masked, Scrubber.Scrub(text));

    [Theory]
    [InlineData($"""C:\\nsk-proj-{Key}""")]
    [InlineData($"""\qsk-{Key}""")]
    [InlineData("x%2z4111111111111111")]
    [InlineData("""\u00g04111111111111111""")]
    [InlineData("""\\n4111111111111111""")]
    [InlineData("%")]
    [InlineData("""4111\u00""")]
    public void WhatIsNoEscape_EndsNoWord(string text) => Assert.Same(text, Scrubber.Scrub(text));

    // So that what was masked is still JSON.
    [Fact]
    public void AddressBehindAnEscape_LeavesIt() => Assert.Equal(
        """"a\n[redacted e-mail]"""", Scrubber.Scrub(""""a\njane@example.org""""));
}
