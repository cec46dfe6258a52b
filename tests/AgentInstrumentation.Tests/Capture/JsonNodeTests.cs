using System.Text.Json.Nodes;

namespace AgentInstrumentation.Tests;

/// <summary>JSON that a program builds or changes is captured as it is, within the bounds of anything else.</summary>
public sealed class JsonNodeTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x",1.50],"c":{"d":{}}}""")]
    [InlineData("""[1,[2,[3]]]""")]
    [InlineData("\"text\"")]
    [InlineData("12345678901234567890")]
    public void ParsedNode_IsCapturedAsItIs(string json) =>
        Assert.Equal(json, CapturedContent.Of(JsonNode.Parse(json)).Json);

    [Fact]
    public void BuiltNode_IsCapturedByItsValues()
    {
        var node = new JsonObject
        {
            ["number"] = 2.5m,
            ["flag"] = true,
            ["items"] = new JsonArray("a", 1, null),
            ["other"] = JsonValue.Create(new Uri("https://example.com/")),
        };

        Assert.Equal(
            """
            {"number":2.5,"flag":true,"items":["a",1,null],"other":"https://example.com/"}
            """,
            CapturedContent.Of<object>(node).Json);
    }

    [Fact]
    public void SecretsAndLimits_AreAsEverywhere()
    {
        var node = new JsonObject
        {
            ["password"] = "x",
            ["mail"] = "to bob@example.com",
            ["many"] = new JsonArray([.. Enumerable.Range(0, 40).Select(static number => (JsonNode)number)]),
        };

        var json = CapturedContent.Of(node).Json!;

        Assert.StartsWith(
            """{"password":"[redacted]","mail":"to [redacted e-mail]","many":[0,1,""", json, StringComparison.Ordinal);
        Assert.EndsWith("""31,"… 8 more, truncated"]}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNode_EndsWithItsTypesName()
    {
        var node = new JsonArray();
        for (var depth = 0; depth < 20; depth++)
        {
            node = new JsonArray(node);
        }

        Assert.Equal("[[[[[[[[\"JsonArray… truncated\"]]]]]]]]", CapturedContent.Of(node).Json);
    }
}
