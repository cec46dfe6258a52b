namespace AgentInstrumentation.Generators.Tests;

/// <summary>AGT1001 for what is wrong with <c>[RecordLlm]</c>: once, with the path, the segment and the type.</summary>
public sealed class ModelCallPathTests
{
    [Theory]
    [InlineData("Usage = \"Usge\"", "its Usage is 'Usge', but 'Usge' is no member of 'Answer' that can be read")]
    [InlineData("InputTokens = \"Usage.Tokens\"", "its InputTokens is 'Usage.Tokens', but 'Tokens' is no member of 'Usage' that can be read")]
    [InlineData("InputTokens = \"Usage.InputTokens.Length\"", "'Length' is no member of 'int' that can be read")]
    [InlineData("OutputTokens = \"Usage.Name\"", "its OutputTokens is 'Usage.Name', but it is of type 'string', which is no integer")]
    [InlineData("CachedTokens = \"Usage.Share\"", "it is of type 'double', which is no integer")]
    [InlineData("ReasoningTokens = \"\"", "its ReasoningTokens is '', but '' is no member of 'Answer'")]
    [InlineData("Usage = \"Hidden\"", "'Hidden' is no member of 'Answer' that can be read")]
    [InlineData("Usage = \"WriteOnly\"", "'WriteOnly' is no member of 'Answer' that can be read")]
    [InlineData("Usage = \"Shared\"", "'Shared' is no member of 'Answer' that can be read")]
    [InlineData("Usage = \"Method\"", "'Method' is no member of 'Answer' that can be read")]
    [InlineData("ResponseId = \"Stack\"", "'Stack' is no member of 'Answer' that can be read")]
    [InlineData("ResponseId = \"Old\"", "'Old' of 'Answer' cannot be used without a warning")]
    [InlineData("ResponseId = \"Loose.Id\"", "'Id' is no member of 'dynamic' that can be read")]
    [InlineData("FinishReason = \"Usage\"", "its FinishReason is 'Usage', but it is of type 'Usage', which is neither a string nor an enum")]
    [InlineData("Usage = \"Unusual\"", "its Usage is 'Unusual', which has no count of a usual name")]
    [InlineData("Model = \"request.Name\"", "its Model is 'request.Name', but 'Name' is no member of 'Request' that can be read")]
    [InlineData("Model = \"requst.Model\"", "its Model is 'requst.Model', but 'requst' is none of its parameters")]
    [InlineData("Model = \"span\"", "its Model is 'span', but 'ReadOnlySpan<char>' is stack-only")]
    [InlineData("Model = \"number\"", "its Model is 'number', but it is of type 'int', which is neither a string nor an enum")]
    [InlineData("Model = \"last\"", "its Model is 'last', but 'last' has no value yet")]
    [InlineData("Endpoint = \"number\"", "its Endpoint is 'number', but it is of type 'int', which is no System.Uri")]
    [InlineData("Endpoint = \"https://api.openai.com\"", "its Endpoint is 'https://api.openai.com', which is no path from a parameter or from 'this'")]
    [InlineData("\"gpt-5\", Model = \"request.Model\"", "its model is named twice")]
    [InlineData("Usage = \"Usge\", ResponseId = \"Idd\"", "its ResponseId is 'Idd', but 'Idd' is no member of 'Answer' that can be read")]
    public async Task WrongPath_ReportsWhy(string options, string reason)
    {
        var messages = await ReportAsync(
            $$"""
            [[|RecordLlm({{options}})|]]
            internal Task<Answer> Ask(Request request, ReadOnlySpan<char> span, int number, out string last)
            {
                last = "";
                return null!;
            }
            """);

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Ask() { }")]
    [InlineData("Task Ask() => Task.CompletedTask;")]
    [InlineData("ValueTask Ask() => default;")]
    public async Task PathWithoutResult_ReportsWhy(string method)
    {
        var messages = await ReportAsync($"[[|RecordLlm(Usage = \"Usage\")|]] internal {method}");

        Assert.Contains(
            "its Usage is 'Usage', but its method has no result", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[|RecordLlm(Usage = \"Usage\")|]] internal IEnumerable<Answer> Ask() { yield return null!; }", "'Usage' is no member of 'IEnumerable<Answer>'")]
    [InlineData("[[|RecordLlm(ResponseId = \"Length\")|]] internal ReadOnlySpan<char> Ask() => default;", "'ReadOnlySpan<char>' is stack-only")]
    [InlineData("[[|RecordLlm(\" \")|]] internal void Ask() { }", "the name given to its attribute is empty")]
    public async Task WrongMethod_ReportsWhy(string member, string reason) =>
        Assert.All(await ReportAsync(member), message => Assert.Contains(reason, message, StringComparison.Ordinal));

    [Fact]
    public void RefusedPartialMethod_GetsABodyThatSaysWhy() => Assert.Contains(
        "its Usage is 'Usge'",
        Assert.Single(GeneratorTest.Run(
            """
            public partial class Tools
            {
                [RecordLlm(Usage = "Usge")]
                public partial string Ask();

                private string AskCore() => "";
            }
            """).Files).Value,
        StringComparison.Ordinal);

    private static Task<IReadOnlyList<string>> ReportAsync(string member) =>
        AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>($$"""
            public record Request(string Model);

            public record Usage(int InputTokens, string Name, double Share);

            public class Answer
            {
                public Usage? Usage => null;
                public string? Unusual => null;
                private Usage? Hidden => null;
                public Usage? WriteOnly { set { } }
                public static Usage? Shared => null;
                public Usage? Method() => Hidden;
                public ReadOnlySpan<char> Stack => default;
                [Obsolete] public string? Old => null;
                public dynamic? Loose => null;
            }

            public class Agent
            {
                {{member}}
            }
            """);
}
