using AgentInstrumentation;
using AgentInstrumentation.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs the client in a host.</summary>
public static class AgentInstrumentationHostingExtensions
{
    /// <summary>
    /// Registers the <see cref="AgentClient"/>, which runs from the start of the host until its services are disposed.
    /// Its options come from the environment, over that from the section <c>AgentInstrumentation</c> of the host's
    /// configuration, and over that from code. A wrong value fails the start of the host. Warnings of the client and
    /// the events <c>session.start</c> and <c>session.end</c> are logged, and every line of a log that is written in a
    /// session has a scope with its id and that of the operation. Sessions that are open when all services have
    /// stopped are ended.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, or null.</param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// A host turns signals into an orderly stop, so <see cref="AgentInstrumentationOptions.HandleSignals"/> is off
    /// unless it is set. A client that is itself registered as a service is the host's instead of one of its own; so
    /// tests give a host theirs, where <see cref="AgentInstrumentationOptions.Isolated"/> is refused.
    /// </remarks>
    public static IServiceCollection AddAgentInstrumentation(
        this IServiceCollection services, Action<AgentInstrumentationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddSetup(services);
        var options = services.AddOptions<AgentInstrumentationOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<IExternalScopeProvider>(static provider => new AgentScopeProvider(
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>()));
        services.TryAddSingleton(static provider =>
            AgentClient.Start(provider.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value));
        return services.AddHostedService(
            static provider => new AgentClientService(provider.GetRequiredService<AgentClient>()));
    }

    private static void AddSetup(IServiceCollection services)
    {
        OptionsSection.AddSetup<AgentInstrumentationOptions, ClientOptionsSetup>(
            services, static provider => new ClientOptionsSetup(provider));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IPostConfigureOptions<AgentInstrumentationOptions>, ClientOptionsSetup>(
                static provider => new ClientOptionsSetup(provider)),
            ServiceDescriptor.Singleton<IValidateOptions<AgentInstrumentationOptions>, OptionsValidator>(
                static _ => new OptionsValidator()),
            ServiceDescriptor.Singleton<IValidateOptions<AgentInstrumentationOptions>, IsolationValidator>(
                static _ => new IsolationValidator()),
        ]);
    }
}
