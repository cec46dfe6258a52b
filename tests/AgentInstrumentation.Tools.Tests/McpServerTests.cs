using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>A real client calls generated tools of a real server, which is a process, by its streams.</summary>
public sealed class McpServerTests : IDisposable
{
    private readonly string _journal = Directory.CreateTempSubdirectory("tools").FullName;

    [Fact]
    public async Task Client_ListsAndCallsTheTools()
    {
        await using (var client = await ConnectAsync())
        {
            var tools = await client.ListToolsAsync();
            Assert.Equal(
                [("list-places", "Names the places that are known, but for except."),
                    ("Forecast", "Tells the weather of the next days.")],
                tools.Select(static tool => (tool.Name, tool.Description)).OrderByDescending(static tool => tool.Name));

            var oslo = await client.CallToolAsync("Forecast", Arguments(new { city = "Oslo" }));
            Assert.Equal(
                """{"place":{"city":"Oslo"},"days":["Clear","Clear"]}""",
                Assert.IsType<TextContentBlock>(Assert.Single(oslo.Content)).Text);
            Assert.True((await client.CallToolAsync("Forecast", Arguments(new { city = "Nowhere" }))).IsError);
            Assert.True((await client.CallToolAsync("Forecast", Arguments("Oslo"))).IsError);
            Assert.NotEqual(true, (await client.CallToolAsync("list-places")).IsError);
        }

        using var journal = FileSessionJournal.OpenRead(_journal);
        var session = Assert.Single(SessionRecord.From(journal.Read()));
        Assert.Equal(
            [("Forecast", OperationStatus.Ok), ("Forecast", OperationStatus.Error), ("Forecast", OperationStatus.Error),
                ("list-places", OperationStatus.Ok)],
            session.Events.OfType<ToolEvent>().Select(static tool => (tool.Name, tool.Status)));
        Assert.Equal(
            """{"place":{"City":"Oslo","Country":null},"days":2}""",
            session.Events.OfType<ToolEvent>().First().Arguments);
    }

    public void Dispose() => Directory.Delete(_journal, recursive: true);

    private static Dictionary<string, object?> Arguments(object place) =>
        new() { ["place"] = JsonSerializer.SerializeToElement(place) };

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(new StdioClientTransport(new()
    {
        Name = "weather",
        Command = "dotnet",
        Arguments = [Path.Combine(AppContext.BaseDirectory, "AgentInstrumentation.ToolServer.dll"), _journal],
    }));
}
