using System.IO.Pipelines;
using AgentInstrumentation.Testing;
using ModelContextProtocol.Client;
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
        await using var connection = await Connection.OpenAsync();

        var answer = await connection.Client.CallToolAsync(
            "weather", new Dictionary<string, object?> { ["city"] = "Oslo" });
        var other = await connection.Client.CallToolAsync(new CallToolRequestParams { Name = "time" });

        Assert.Equal("sunny in Oslo", Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text);
        Assert.Equal("noon", Assert.IsType<TextContentBlock>(Assert.Single(other.Content)).Text);
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
        await using var connection = await Connection.OpenAsync();

        await Assert.ThrowsAnyAsync<Exception>(async () => await connection.Client.CallToolAsync("nothing"));

        Assert.NotNull(run.Span("execute_tool nothing").GetTagItem("error.type"));
    }

    private sealed class Connection(McpClient client, McpServer server, CancellationTokenSource stop, Task serving)
        : IAsyncDisposable
    {
        public McpClient Client => client;

        public static async Task<Connection> OpenAsync()
        {
            var toServer = new Pipe();
            var toClient = new Pipe();
            // Not by the name of the factory of functions, whose results would be traced as well.
            McpServerTool weather = McpServerTool.Create(
                (string city) => $"sunny in {city}", new McpServerToolCreateOptions { Name = "weather" });
            McpServerTool time = McpServerTool.Create(
                () => "noon", new McpServerToolCreateOptions { Name = "time" });
            var server = McpServer.Create(
                new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()),
                new McpServerOptions { ToolCollection = [weather, time] });
            var stop = new CancellationTokenSource();
            var serving = server.RunAsync(stop.Token);
            var client = await McpClient.CreateAsync(
                new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
            return new Connection(client, server, stop, serving);
        }

        public async ValueTask DisposeAsync()
        {
            await client.DisposeAsync();
            await stop.CancelAsync();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await server.DisposeAsync();
            stop.Dispose();
        }
    }
}
