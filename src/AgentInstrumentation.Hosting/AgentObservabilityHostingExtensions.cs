using AgentInstrumentation;
using AgentInstrumentation.Hosting;
using AgentInstrumentation.OpenTelemetry;
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
    /// are disposed. Its options come from the environment, over that from the section <c>AgentInstrumentation</c> of
    /// the host's configuration, such as <c>Otlp:Endpoint</c> and <c>AgentOps:ApiKey</c>, and over that from code; a
    /// wrong value fails the start of the host. When all services have stopped, spans are flushed for
    /// as long as the host has patience. Warnings of the delivery are logged.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets what is exported and where to, or null. The client's options are set by <c>AddAgentInstrumentation</c>.
    /// Called again, it is one observability, configured by all.
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
        services.AddOptions();
        services.TryAddSingleton<IOptionsFactory<AgentObservabilityOptions>>(NewOptionsFactory);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(Start);
        return services.AddHostedService(
            static provider => new ObservabilityService(provider.GetRequiredService<AgentObservability>()));
    }

    private static ObservabilityOptionsFactory NewOptionsFactory(IServiceProvider provider) => new(
        provider,
        provider.GetRequiredService<IOptions<AgentInstrumentationOptions>>(),
        provider.GetServices<IConfigureOptions<AgentObservabilityOptions>>(),
        provider.GetServices<IPostConfigureOptions<AgentObservabilityOptions>>(),
        provider.GetServices<IValidateOptions<AgentObservabilityOptions>>());

    private static AgentObservability Start(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AgentObservabilityOptions>>().Value;
        if (provider.GetService<ILoggerFactory>() is { } loggers)
        {
            var log = new SessionEventLog(loggers.CreateLogger(AgentTelemetry.Name));
            options.Otlp?.OnWarning ??= log.Warn;
            options.AgentOps?.OnWarning ??= log.Warn;
        }

        return AgentObservability.Attach(provider.GetRequiredService<AgentClient>(), options);
    }
}
