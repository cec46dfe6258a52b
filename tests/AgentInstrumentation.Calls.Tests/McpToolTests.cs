using System.ComponentModel;
using System.Text.Json;
using AgentInstrumentation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Tools of a server of the Model Context Protocol: traced where they are registered.</summary>
public sealed partial class McpToolTests
{
    [Fact]
    public async Task Create_TracesTheTool()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();

        var answer = await CallAsync(
            McpServerTool.Create(
                (string city) => $"sunny in {city}", new McpServerToolCreateOptions { Name = "weather" }),
            new() { ["city"] = "Oslo" });

        Assert.Equal("sunny in Oslo", answer);
        var called = run.Event<ToolEvent>("weather");
        Assert.Equal("{\"city\":\"Oslo\"}", called.Arguments);
        Assert.Equal("\"sunny in Oslo\"", called.Result);
    }

    [Fact]
    public void Create_LeavesTheToolAsItIs()
    {
        Func<Delegate, McpServerToolCreateOptions?, McpServerTool> create = McpServerTool.Create;
        var bare = create(Tools.Add, null);
        var traced = McpServerTool.Create(Tools.Add);

        Assert.NotEqual(bare.GetType(), traced.GetType());
        Assert.Equal(
            JsonSerializer.Serialize(bare.ProtocolTool),
            JsonSerializer.Serialize(traced.ProtocolTool));
        Assert.Equal(bare.Metadata.Count, traced.Metadata.Count);
    }

    [Fact]
    public async Task WithTools_TracesTheToolsOfAType()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var services = new ServiceCollection();
        services.AddMcpServer().WithTools<Tools>();

        Assert.Equal("3", await CallAsync(ToolOf(services, "add"), new() { ["a"] = 1, ["b"] = 2 }));

        run.AssertTree("execute_tool add");
    }

    [Fact]
    public async Task WithToolsTwice_TracesThemOnce()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var services = new ServiceCollection();
        services.AddMcpServer().WithTools<Tools>().WithTools([McpServerTool.Create(Tools.Add, new() { Name = "plus" })]);

        await CallAsync(ToolOf(services, "add"), new() { ["a"] = 1, ["b"] = 2 });
        await CallAsync(ToolOf(services, "plus"), new() { ["a"] = 1, ["b"] = 2 });

        run.AssertTree("""
            execute_tool add
            execute_tool plus
            """);
    }

    [Fact]
    public async Task WithToolsFromAssembly_FindsThoseOfTheCaller()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var services = new ServiceCollection();
        services.AddMcpServer().WithToolsFromAssembly();

        await CallAsync(ToolOf(services, "add"), new() { ["a"] = 1, ["b"] = 2 });

        run.AssertTree("execute_tool add");
    }

    [Fact]
    public async Task ToolThatIsTracedInItsBody_IsOneCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        var tool = McpServerTool.Create(Tools.Shout, new McpServerToolCreateOptions { Name = "yell" });
        Assert.Equal("HI", await CallAsync(tool, new() { ["text"] = "hi" }));

        run.AssertTree("execute_tool yell");
        Assert.Single(run.Events);
    }

    [Fact]
    public async Task FunctionThatIsTraced_IsOneCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var function = Microsoft.Extensions.AI.AIFunctionFactory.Create(Tools.Shout, "yell");

        // A function's result is JSON, and a server's text is that.
        Assert.Equal("\"HI\"", await CallAsync(McpServerTool.Create(function), new() { ["text"] = "hi" }));

        run.AssertTree("execute_tool yell");
        Assert.Single(run.Events);
    }

    [Fact]
    public async Task FailingTool_IsAnError()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var tool = McpServerTool.Create(
            string () => throw new FormatException("no"), new McpServerToolCreateOptions { Name = "broken" });

        await CallAsync(tool, []);

        run.AssertTree("execute_tool broken !System.FormatException");
    }

    [Fact]
    public async Task ResultThatIsAnError_IsAFailedTool()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var tool = McpServerTool.Create(
            static () => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "no" }] },
            new McpServerToolCreateOptions { Name = "refuse" });

        Assert.Equal("no", await CallAsync(tool, []));

        run.AssertTree("execute_tool refuse !tool_error");
        Assert.Equal(OperationStatus.Error, run.Event<ToolEvent>("refuse").Status);
        Assert.Equal("tool_error", Assert.Single(run.Events.OfType<ErrorEvent>()).ErrorType);
    }

    private static McpServerTool ToolOf(ServiceCollection services, string name)
    {
        var provider = services.BuildServiceProvider();
        var tools = provider.GetRequiredService<IOptions<McpServerOptions>>().Value.ToolCollection;
        return tools![name];
    }

    // Whose calls a rule for clients would trace, too: so they are made through a delegate.
    private static async Task<string> CallAsync(McpServerTool tool, Dictionary<string, object?> arguments)
    {
        await using var connection = await McpConnection.OpenAsync(tool);
        Func<CallToolRequestParams, CancellationToken, ValueTask<CallToolResult>> call =
            connection.Client.CallToolAsync;
        var request = new CallToolRequestParams
        {
            Name = tool.ProtocolTool.Name,
            Arguments = arguments.ToDictionary(
                static argument => argument.Key, static argument => JsonSerializer.SerializeToElement(argument.Value)),
        };
        return McpConnection.TextOf(await call(request, CancellationToken.None));
    }

    [McpServerToolType]
    public sealed partial class Tools
    {
        [McpServerTool(Name = "add")]
        [Description("Adds two numbers")]
        public static int Add(int a, int b) => a + b;

        // Without [McpServerTool]: that package's own generator writes the other part of a partial method with it.
        [RecordTool("yell")]
        public static partial string Shout(string text);

        private static string ShoutCore(string text) => text.ToUpperInvariant();
    }
}
