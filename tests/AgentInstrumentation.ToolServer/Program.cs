using AgentInstrumentation;
using AgentInstrumentation.AI;
using AgentInstrumentation.ToolServer;
using ModelContextProtocol.Server;

// The caller reads the journal once the program has ended.
using var client = AgentClient.Start(new() { CaptureContent = true, JournalFolder = args[0] });
using var session = client.StartSession("tools");
McpServerPrimitiveCollection<McpServerTool> tools =
    [.. AgentTools.Of(new WeatherTools()).Select(static tool => McpServerTool.Create(tool))];
await using var server = McpServer.Create(
    new StdioServerTransport("weather"), new McpServerOptions { ToolCollection = tools });
await server.RunAsync();
