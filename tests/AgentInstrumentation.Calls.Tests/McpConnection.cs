using System.IO.Pipelines;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>A client of the Model Context Protocol, and the server of its tools in the same process.</summary>
internal sealed class McpConnection(McpClient client, McpServer server, CancellationTokenSource stop, Task serving)
    : IAsyncDisposable
{
    public McpClient Client => client;

    public static async Task<McpConnection> OpenAsync(params McpServerTool[] tools)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()),
            new McpServerOptions { ToolCollection = [.. tools] });
        var stop = new CancellationTokenSource();
        var serving = server.RunAsync(stop.Token);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
        return new McpConnection(client, server, stop, serving);
    }

    public static string TextOf(CallToolResult result) =>
        Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.DisposeAsync();
        stop.Dispose();
    }
}
