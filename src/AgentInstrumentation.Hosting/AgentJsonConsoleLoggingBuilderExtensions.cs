using AgentInstrumentation.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Logging;

/// <summary>Logs to the console as JSON that knows agents.</summary>
public static class AgentJsonConsoleLoggingBuilderExtensions
{
    /// <summary>
    /// Has the console logger write each line as an object of JSON, with the service, the session and its tokens so
    /// far, the operation with its latency and tokens, and the ids of trace and span, where there are any.
    /// </summary>
    /// <param name="builder">The builder of the log.</param>
    /// <param name="configure">Sets options in code, over those of the configuration; or null.</param>
    /// <returns>The same builder.</returns>
    public static ILoggingBuilder AddAgentJsonConsole(
        this ILoggingBuilder builder, Action<AgentJsonConsoleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddConsole(static options => options.FormatterName = AgentJsonConsoleFormatter.FormatterName);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ConsoleFormatter, AgentJsonConsoleFormatter>(NewFormatter),
            ServiceDescriptor.Singleton<IConfigureOptions<AgentJsonConsoleOptions>, AgentJsonConsoleSettings>(
                static provider => new AgentJsonConsoleSettings(provider.GetService<IConfiguration>())),
        ]);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    private static AgentJsonConsoleFormatter NewFormatter(IServiceProvider provider) =>
        new(provider.GetRequiredService<IOptionsMonitor<AgentJsonConsoleOptions>>(), provider);
}
