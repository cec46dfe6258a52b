using AgentInstrumentation.Testing;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for clients of the Model Context Protocol, with a real server in the same process.</summary>
public sealed class McpCallTests
{
    private static CallToolResult Refusal => new() { IsError = true, Content = [new TextContentBlock { Text = "no" }] };

    [Fact]
    public async Task CallTool_IsTheToolThatIsCalled()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();
        await using var connection = await ConnectAsync();

        var answer = await connection.Client.CallToolAsync(
            "weather", new Dictionary<string, object?> { ["city"] = "Oslo" });
        var other = await connection.Client.CallToolAsync(new CallToolRequestParams { Name = "time" });

        Assert.Equal("sunny in Oslo", McpConnection.TextOf(answer));
        Assert.Equal("noon", McpConnection.TextOf(other));
        run.AssertTree("""
            execute_tool weather
            execute_tool time
            """);
        Assert.Equal("weather", run.Span("execute_tool weather").GetTagItem("gen_ai.tool.name"));
        Assert.Contains("\"city\":\"Oslo\"", run.Event<ToolEvent>("weather").Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownTool_FailsAsItDoesWithoutUs()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        await using var connection = await ConnectAsync();

        await Assert.ThrowsAnyAsync<Exception>(async () => await connection.Client.CallToolAsync("nothing"));

        Assert.NotNull(run.Span("execute_tool nothing").GetTagItem("error.type"));
    }

    // One says so in its result, and of one that throws the server does.
    [Theory]
    [InlineData("refuse")]
    [InlineData("throw")]
    public async Task ResultThatIsAnError_IsAFailedTool(string name)
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();
        await using var connection = await ConnectAsync();

        var answer = await connection.Client.CallToolAsync(name);

        Assert.True(answer.IsError);
        run.AssertTree($"execute_tool {name} !tool_error");
        Assert.Equal(System.Diagnostics.ActivityStatusCode.Error, Assert.Single(run.Spans).Status);
        var failed = run.Event<ToolEvent>(name);
        Assert.Equal((OperationStatus.Error, "tool_error"), (failed.Status, failed.ErrorType));
        var error = Assert.Single(run.Events.OfType<ErrorEvent>());
        Assert.Equal((failed.Id, "tool_error"), (error.TriggerId, error.ErrorType));
        Assert.Equal(1, session.Counters.Errors);
    }

    // By no call of the factory, whose results would be traced as well.
    private static Task<McpConnection> ConnectAsync()
    {
        Func<Delegate, McpServerToolCreateOptions, McpServerTool> create = McpServerTool.Create;
        return McpConnection.OpenAsync(
            create((string city) => $"sunny in {city}", new McpServerToolCreateOptions { Name = "weather" }),
            create(() => "noon", new McpServerToolCreateOptions { Name = "time" }),
            create(static () => Refusal, new McpServerToolCreateOptions { Name = "refuse" }),
            create(string () => throw new FormatException("no"), new McpServerToolCreateOptions { Name = "throw" }));
    }
}
