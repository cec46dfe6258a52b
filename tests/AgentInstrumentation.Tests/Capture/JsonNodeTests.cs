using System.Text.Json;
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

    // Only a number says so, and what looks like a secret is masked there as anywhere.
    [Theory]
    [InlineData("""{"token":"hel","logprob":-0.5,"bytes":[104]}""", null)]
    [InlineData("""[{"log_probability":-1,"Token":"hel"}]""", null)]
    [InlineData("""{"token":"hel"}""", """{"token":"[redacted]"}""")]
    [InlineData("""{"token":"hel","logprob":"-0.5"}""", """{"token":"[redacted]","logprob":"-0.5"}""")]
    [InlineData("""{"token":"hel","logprobs":1}""", """{"token":"[redacted]","logprobs":1}""")]
    [InlineData("""{"accessToken":"hel","logprob":-1}""", """{"accessToken":"[redacted]","logprob":-1}""")]
    [InlineData("""{"token":"Bearer abcdefghij0123456789","logprob":-1}""", """{"token":"Bearer [redacted]","logprob":-1}""")]
    public void TokenOfAnAnswer_IsNoSecret(string json, string? masked)
    {
        Assert.Equal(masked ?? json, CapturedContent.Of(JsonNode.Parse(json)).Json);
        Assert.Equal(masked ?? json, CapturedContent.Of(JsonDocument.Parse(json).RootElement).Json);
        Assert.Equal(masked ?? json, CapturedContent.Of(JsonNode.Parse(json)!.DeepClone()).Json);
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
