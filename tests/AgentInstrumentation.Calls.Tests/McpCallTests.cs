using AgentInstrumentation.Testing;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for clients of the Model Context Protocol, with a real server in the same process.</summary>
public sealed class McpCallTests
{
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

    // By no call of the factory, whose results would be traced as well.
    private static Task<McpConnection> ConnectAsync()
    {
        Func<Delegate, McpServerToolCreateOptions, McpServerTool> create = McpServerTool.Create;
        return McpConnection.OpenAsync(
            create((string city) => $"sunny in {city}", new McpServerToolCreateOptions { Name = "weather" }),
            create(() => "noon", new McpServerToolCreateOptions { Name = "time" }));
    }
}
