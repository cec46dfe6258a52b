using AgentInstrumentation;
using AgentInstrumentation.ModelContextProtocol;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

[assembly: InstrumentRegistrations(
    typeof(McpServerTool),
    "Create",
    Set = "ModelContextProtocol",
    Wrapper = typeof(McpServerToolTracing))]
[assembly: InstrumentRegistrations(
    typeof(McpServerBuilderExtensions),
    "WithTools|WithToolsFromAssembly",
    Set = "ModelContextProtocol",
    Wrapper = typeof(McpServerToolTracing))]
