using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>The name of the service, for logs.</summary>
internal static class ServiceName
{
    /// <summary>As the running client has it; null before it runs.</summary>
    /// <remarks>
    /// Asked for when a line is written: the options need the log that they are to be told to, and while no client runs
    /// they may be wrong.
    /// </remarks>
    public static string? Of(IServiceProvider services) => AgentClient.Current is null
        ? null
        : services.GetService<IOptions<AgentInstrumentationOptions>>()?.Value.ServiceName;
}
