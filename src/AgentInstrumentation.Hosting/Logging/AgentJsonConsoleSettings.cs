using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>Sets the options from where all formatters of the console have theirs.</summary>
internal sealed class AgentJsonConsoleSettings(IConfiguration? configuration)
    : IConfigureOptions<AgentJsonConsoleOptions>
{
    private const string Section = "Logging:Console:FormatterOptions";

    public void Configure(AgentJsonConsoleOptions options)
    {
        if (configuration?.GetSection(Section) is not { } section)
        {
            return;
        }

        options.IncludeScopes = Read<bool>(
            section, nameof(options.IncludeScopes), bool.TryParse, "true or false", options.IncludeScopes);
        options.MinimumLevel = Read<LogLevel>(
            section, nameof(options.MinimumLevel), TryParse, "the name of a level", options.MinimumLevel);
    }

    private delegate bool Parser<T>(string text, out T value);

    private static bool TryParse(string text, out LogLevel level) =>
        Enum.TryParse(text, ignoreCase: true, out level) && Enum.IsDefined(level);

    private static T Read<T>(IConfigurationSection section, string key, Parser<T> parse, string allowed, T otherwise)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return parse(text, out var value)
            ? value
            : throw new OptionsValidationException(
                Options.DefaultName,
                typeof(AgentJsonConsoleOptions),
                [$"{Section}:{key} is '{text}'; it must be {allowed}."]);
    }
}
