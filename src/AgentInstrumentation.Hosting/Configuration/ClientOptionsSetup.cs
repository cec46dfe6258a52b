using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// What a host does to the options of the client, once however often it is registered: the configuration before all
/// code, the log after it.
/// </summary>
internal sealed class ClientOptionsSetup(IServiceProvider provider)
    : IConfigureOptions<AgentInstrumentationOptions>, IPostConfigureOptions<AgentInstrumentationOptions>
{
    public void Configure(AgentInstrumentationOptions options)
    {
        // The environment has set its options by now, and a host's default must not come over them.
        var variable = Environment.GetEnvironmentVariable(EnvironmentNames.Of(nameof(options.HandleSignals)));
        if (string.IsNullOrEmpty(variable))
        {
            options.HandleSignals = false;
        }

        OptionsSection.Apply(options.Apply, provider.GetService<IConfiguration>());
    }

    public void PostConfigure(string? name, AgentInstrumentationOptions options)
    {
        if (provider.GetService<ILoggerFactory>() is { } loggers)
        {
            new SessionEventLog(loggers.CreateLogger(AgentTelemetry.Name)).Attach(options);
        }
    }
}
