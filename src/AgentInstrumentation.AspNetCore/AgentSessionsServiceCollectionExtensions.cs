using AgentInstrumentation;
using AgentInstrumentation.AspNetCore;
using AgentInstrumentation.Hosting;
using AgentInstrumentation.OpenTelemetry;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has the requests of ASP.NET Core be sessions.</summary>
public static class AgentSessionsServiceCollectionExtensions
{
    /// <summary>
    /// Registers what <c>app.UseAgentSessions()</c> needs, and the <see cref="AgentClient"/> as
    /// <c>AddAgentInstrumentation</c> does. Server spans get their route, status and errors, wherever the session's
    /// place in the pipeline is; <c>AddAgentObservability</c> exports them.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets options in code, over those of the section <c>AgentInstrumentation:Sessions</c>; or null. A wrong value
    /// fails the start of the host.
    /// </param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// A program that builds its own tracer provider adds the sources <c>Microsoft.AspNetCore</c> and
    /// <c>System.Net.Http</c> to it.
    /// </remarks>
    public static IServiceCollection AddAgentSessions(
        this IServiceCollection services, Action<AgentSessionsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddAgentInstrumentation();
        OptionsSection.AddSetup<AgentSessionsOptions, SessionsSettings>(
            services, static provider => new SessionsSettings(provider));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<AgentSessionsOptions>, SessionsSettings>(
                static provider => new SessionsSettings(provider)),
            ServiceDescriptor.Singleton<IConfigureOptions<AgentObservabilityOptions>, ServerSpanSources>(
                static provider => new ServerSpanSources(OptionsOf(provider))),
            ServiceDescriptor.Singleton<IStartupFilter, ServerSpanMiddleware>(
                static provider => new ServerSpanMiddleware(provider.GetRequiredService<ExcludedRequests>())),
        ]);
        services.TryAddSingleton(static provider => new ExcludedRequests(OptionsOf(provider), LoggerOf(provider)));
        services.TryAddSingleton(static provider => new RequestSessions(
            provider.GetRequiredService<AgentClient>(),
            OptionsOf(provider),
            provider.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value.InheritSessions,
            LoggerOf(provider)));
        var options = services.AddOptions<AgentSessionsOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    private static AgentSessionsOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AgentSessionsOptions>>().Value;

    private static ILogger LoggerOf(IServiceProvider provider) =>
        provider.GetRequiredService<ILoggerFactory>().CreateLogger(AgentTelemetry.Name);
}
