using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.ModelContextProtocol;

/// <summary>
/// Traces the calls of a server's tools. For generated code, which hands it what a program makes or registers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class McpServerToolTracing
{
    /// <summary>
    /// Traces each call of a tool: a span <c>execute_tool {name}</c>, and a <see cref="ToolEvent"/> of the open session.
    /// </summary>
    /// <param name="made">The tool; its name, description and schema stay what they are.</param>
    /// <returns>A tool that traces its calls; the same one when it does so already.</returns>
    /// <remarks>Spans follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
    public static McpServerTool Trace(McpServerTool made) =>
        made is null or InstrumentedServerTool ? made! : new InstrumentedServerTool(made);

    /// <summary>Traces the calls of all tools that are registered with a server so far.</summary>
    /// <param name="made">The server's builder.</param>
    /// <returns>The same builder.</returns>
    public static IMcpServerBuilder Trace(IMcpServerBuilder made)
    {
        ArgumentNullException.ThrowIfNull(made);
        for (var index = 0; index < made.Services.Count; index++)
        {
            var service = made.Services[index];
            if (service is { IsKeyedService: false } && service.ServiceType == typeof(McpServerTool))
            {
                made.Services[index] = Traced(service);
            }
        }

        return made;
    }

    private static ServiceDescriptor Traced(ServiceDescriptor service) => service switch
    {
        { ImplementationInstance: McpServerTool tool } => ServiceDescriptor.Singleton(Trace(tool)),
        { ImplementationFactory: { Target: not TracedFactory } factory } => ServiceDescriptor.Describe(
            typeof(McpServerTool), new TracedFactory(factory).Make, service.Lifetime),
        _ => service,
    };

    private sealed class TracedFactory(Func<IServiceProvider, object> factory)
    {
        public McpServerTool Make(IServiceProvider services) => Trace((McpServerTool)factory(services));
    }
}
