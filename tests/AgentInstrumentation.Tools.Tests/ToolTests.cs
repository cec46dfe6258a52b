using System.Text.Json;
using System.Text.Json.Nodes;
using AgentInstrumentation.AI;
using AgentInstrumentation.Testing;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>What calls of generated tools do, and what is seen of them.</summary>
public sealed class ToolTests
{
    [Fact]
    public void Tools_AreNamedAndDescribedAsTheirMethodsAre() => Assert.Equal(
        [
            ("search", "Finds documents."),
            ("LookUp", "Reads Document of the library."),
            ("CountDown", ""),
            ("Odd_name_", "By its attribute"),
            ("Inherited", ""),
        ],
        AgentTools.Of(new Agent()).Select(static tool => (tool.Name, tool.Description)));

    [Fact]
    public void Parameters_AreDescribedByTheComment() => Assert.Equal(
        """
        {"type":"object","properties":{"query":{"description":"What to look for.","type":"string"},"limit":{"description":"How many.","type":"integer","default":5}},"required":["query"]}
        """.Trim(),
        Tool("search").JsonSchema.GetRawText());

    [Fact]
    public async Task TracedBody_IsOneSpanAndOneEvent()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();

        var result = await Tool("search").InvokeAsync(new() { ["query"] = "a", ["limit"] = 2 });

        Assert.Equal("""["a","a"]""", ((JsonElement)result!).GetRawText());
        run.AssertTree("execute_tool search");
        var recorded = run.Event<ToolEvent>("search");
        Assert.Equal(("""{"query":"a","limit":2}""", """["a","a"]"""), (recorded.Arguments, recorded.Result));
    }

    [Fact]
    public async Task OrdinaryMethod_IsOneSpanAndOneEvent()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();

        await Tool("LookUp").InvokeAsync(new() { ["name"] = "a", ["password"] = "b" });

        run.AssertTree("execute_tool LookUp");
        Assert.Equal("""{"name":"a","password":"[redacted]"}""", run.Event<ToolEvent>("LookUp").Arguments);
    }

    [Fact]
    public async Task ToolThatCallsItself_IsSeenAtEachFurtherCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await Tool("CountDown").InvokeAsync(new() { ["from"] = 1 });

        run.AssertTree("""
            execute_tool CountDown
              execute_tool CountDown
                execute_tool Secret
            """);
    }

    [Fact]
    public async Task Unobserved_ToolsWork()
    {
        var result = await Tool("search").InvokeAsync(new() { ["query"] = "a" });

        Assert.Equal(5, ((JsonElement)result!).GetArrayLength());
    }

    [Theory]
    [InlineData("{}", "The tool 'search' is called without its required argument 'query'.")]
    [InlineData("""{"query":{}}""", "The argument 'query' of the tool 'search' cannot be read as String")]
    [InlineData("""{"query":"a","limit":"many"}""", "The argument 'limit' of the tool 'search' cannot be read as Int32")]
    public async Task UnreadableArguments_FailTheTool(string json, string message)
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var arguments = new AIFunctionArguments(JsonNode.Parse(json)!.AsObject()
            .ToDictionary(static entry => entry.Key, static entry => (object?)entry.Value));

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () => await Tool("search").InvokeAsync(arguments));

        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        run.AssertTree("execute_tool search !System.ArgumentException");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("""
        "7"
        """)]
    public async Task Number_IsReadOfTextToo(string json)
    {
        object[] given =
            [JsonNode.Parse(json)!, JsonDocument.Parse(json), JsonElement.Parse(json), json.Trim('"'), 7, 7L];

        foreach (var value in given)
        {
            var result = await Tool("search").InvokeAsync(new() { ["query"] = "a", ["limit"] = value });
            Assert.Equal(7, ((JsonElement)result!).GetArrayLength());
        }
    }

    [Fact]
    public void UseAgentInstrumentation_ChangesNothing()
    {
        var tool = Tool("search");

        Assert.Same(tool, tool.UseAgentInstrumentation());
    }

    [Fact]
    public void TypeThatIsKnownAtRunTimeOnly_IsToldOf()
    {
        static IReadOnlyList<AIFunction> Of<T>(T agent)
            where T : notnull
        {
#pragma warning disable AGT1013 // what it says is what the test is for
            return AgentTools.Of(agent);
#pragma warning restore AGT1013
        }

        var fault = Assert.Throws<InvalidOperationException>(static () => Of(new object()));
        Assert.StartsWith("No tools were generated for 'System.Object'.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(5, Of(new Agent()).Count);
    }

    private static AIFunction Tool(string name) => AgentTools.Of(new Agent()).Single(tool => tool.Name == name);
}
