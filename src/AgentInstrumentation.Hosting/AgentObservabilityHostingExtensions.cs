using AgentInstrumentation;
using AgentInstrumentation.Hosting;
using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has a host record and export the spans of agents.</summary>
public static class AgentObservabilityHostingExtensions
{
    /// <summary>
    /// Registers the <see cref="AgentClient"/> as <c>AddAgentInstrumentation</c> does, and an <see
    /// cref="AgentObservability"/> that records and exports its spans from the start of the host until its services
    /// are disposed. When the host stops, spans are flushed for as long as it has patience. Warnings of the delivery
    /// are logged. What is exported is read from the same section of the configuration: <c>Otlp:Endpoint</c>,
    /// <c>AgentOps:ApiKey</c> and the like.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets what is exported and where to, or null. The client's options are set by <c>AddAgentInstrumentation</c>.
    /// </param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// A program that has tracer and meter providers of its own adds the parts of AgentInstrumentation.OpenTelemetry
    /// to those instead.
    /// </remarks>
    public static IServiceCollection AddAgentObservability(
        this IServiceCollection services, Action<AgentObservabilityOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddAgentInstrumentation();
        services.TryAddSingleton(provider => Start(provider, configure));
        return services.AddHostedService(
            static provider => new ObservabilityService(provider.GetRequiredService<AgentObservability>()));
    }

    private static AgentObservability Start(IServiceProvider provider, Action<AgentObservabilityOptions>? configure)
    {
        var client = provider.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value;
        var options = new AgentObservabilityOptions(client);
        OptionsSection.Apply(options.Apply, provider.GetService<IConfiguration>());
        configure?.Invoke(options);
        if (options.Otlp is { } otlp && provider.GetService<ILoggerFactory>() is { } loggers)
        {
            otlp.OnWarning ??= new SessionEventLog(loggers.CreateLogger(AgentTelemetry.Name)).Warn;
        }

        return AgentObservability.Attach(provider.GetRequiredService<AgentClient>(), options);
    }
}
