using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace AgentInstrumentation.SemanticKernel;

/// <summary>
/// Traces the calls of a kernel's functions. For generated code, which hands it what a program makes or registers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelFunctionTracing
{
    /// <summary>
    /// Traces each call of a function: a span <c>execute_tool {name}</c>, and a <see cref="ToolEvent"/> of the open
    /// session. Where the kernel's own span shows the call, that is the span.
    /// </summary>
    /// <param name="made">The function; its name, description and parameters stay what they are.</param>
    /// <returns>A function that traces its calls; the same one when it does so already.</returns>
    /// <remarks>Spans follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
    public static KernelFunction Trace(KernelFunction made) =>
        made is null || InstrumentedKernelFunction.Is(made) ? made! : InstrumentedKernelFunction.Of(made);

    /// <summary>Traces the calls of a plugin's functions.</summary>
    /// <param name="made">The plugin; null stays null.</param>
    /// <returns>A plugin of the same name.</returns>
    public static KernelPlugin Trace(KernelPlugin made) => made is null || made.All(InstrumentedKernelFunction.Is)
        ? made!
        : KernelPluginFactory.CreateFromFunctions(made.Name, made.Description, made.Select(Trace));

    /// <summary>Traces the calls of the functions of all plugins that are registered so far.</summary>
    /// <param name="made">The plugins of a kernel's builder.</param>
    /// <returns>The same plugins.</returns>
    public static IKernelBuilderPlugins Trace(IKernelBuilderPlugins made)
    {
        ArgumentNullException.ThrowIfNull(made);
        for (var index = 0; index < made.Services.Count; index++)
        {
            var service = made.Services[index];
            if (service is { IsKeyedService: false } && service.ServiceType == typeof(KernelPlugin))
            {
                made.Services[index] = Traced(service);
            }
        }

        return made;
    }

    private static ServiceDescriptor Traced(ServiceDescriptor service) => service switch
    {
        { ImplementationInstance: KernelPlugin plugin } => ServiceDescriptor.Singleton(Trace(plugin)),
        { ImplementationFactory: { Target: not TracedFactory } factory } => ServiceDescriptor.Describe(
            typeof(KernelPlugin), new TracedFactory(factory).Make, service.Lifetime),
        _ => service,
    };

    private sealed class TracedFactory(Func<IServiceProvider, object> factory)
    {
        public KernelPlugin Make(IServiceProvider services) => Trace((KernelPlugin)factory(services));
    }
}
