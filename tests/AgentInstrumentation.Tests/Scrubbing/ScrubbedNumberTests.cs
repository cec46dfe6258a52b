using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation.Tests;

/// <summary>Numbers of captured content that are those of cards.</summary>
public sealed class ScrubbedNumberTests
{
    private const long Card = 4111_1111_1111_1111;

    [Fact]
    public void CardNumbers_AreMaskedAtEveryDepth()
    {
        using var json = JsonDocument.Parse($$"""{"number":{{Card}},"count":[{{Card}},{{Card + 1}}]}""");

        Assert.Equal("\"[redacted card]\"", CapturedContent.Of(Card).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of((ulong?)Card).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of((decimal)Card).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of<object>(Card).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of(nint.CreateChecked(Card)).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of(nuint.CreateChecked(Card)).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of((Int128)Card).Json);
        Assert.Equal("\"[redacted card]\"", CapturedContent.Of((UInt128)Card).Json);
        Assert.Equal($"""[1,"[redacted card]",{Card + 1}]""", CapturedContent.Of(new List<long> { 1, Card, Card + 1 }).Json);
        const string Masked = """{"number":"[redacted card]","count":["[redacted card]",4111111111111112]}""";
        Assert.Equal(Masked, CapturedContent.Of(json.RootElement).Json);
        Assert.Equal(Masked, CapturedContent.Of(JsonNode.Parse(json.RootElement.GetRawText())).Json);
    }

    [Fact]
    public void OtherNumbers_AreLeft()
    {
        Assert.Equal("-4111111111111111", CapturedContent.Of(-Card).Json);
        Assert.Equal("4111111111111111.5", CapturedContent.Of(Card + 0.5m).Json);
        Assert.Equal("9223372036854775807", CapturedContent.Of(long.MaxValue).Json);
        Assert.Equal("18446744073709551615", CapturedContent.Of(ulong.MaxValue).Json);
        Assert.Equal("79228162514264337593543950335", CapturedContent.Of(decimal.MaxValue).Json);
        Assert.Equal("638700000000000008", CapturedContent.Of(638700000000000008).Json);
    }

    [Fact]
    public void SwitchedOff_TheyAreLeft()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { CaptureContent = true, ScrubSecrets = false });

        Assert.Equal("4111111111111111", CapturedContent.Of(Card).Json);
    }
}
