namespace AgentInstrumentation.Tests;

public sealed class SessionDiffJsonTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{ "a": 1.0 }""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.a: 1 -> 2")]
    [InlineData("""{"a":{"b":[1,{"c":"x"}]}}""", """{"a":{"b":[1,{"c":"y"}]}}""", "$.a.b[1].c: \"x\" -> \"y\"")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "$.b: nothing -> 2")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", "$.b: 2 -> nothing")]
    [InlineData("[1,2]", "[1]", "$[1]: 2 -> nothing")]
    [InlineData("[1]", "[1,2]", "$[1]: nothing -> 2")]
    [InlineData("1", "[1]", "$: 1 -> [1]")]
    [InlineData("no json", "none", "$: no json -> none")]
    [InlineData("""["\ud800"]""", """["x"]""", "*")]
    public void FirstDifference_IsFound(string left, string right, string expected)
    {
        var difference = SessionDiffJson.Between(left, right);

        var text = difference is null
            ? ""
            : $"{difference.Path}: {difference.Left ?? "nothing"} -> {difference.Right ?? "nothing"}";
        Assert.Equal(expected == "*" ? text : expected, text);
        Assert.Equal(expected.Length == 0, difference is null);
    }
}
