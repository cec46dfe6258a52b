using Microsoft.Extensions.Configuration;

namespace AgentInstrumentation.Hosting;

/// <summary>The section <c>AgentInstrumentation</c> of a configuration; each option is a key of its name.</summary>
internal static class OptionsSection
{
    private const string Name = "AgentInstrumentation";

    public static void Apply(Action<Func<string, string?>> apply, IConfiguration? configuration)
    {
        if (configuration is not null)
        {
            apply(option => Read(configuration.GetSection($"{Name}:{option}")));
        }
    }

    // A list may be written as one text or as the elements of an array.
    private static string? Read(IConfigurationSection option) =>
        option.Value ?? string.Join(',', option.GetChildren().Select(static element => element.Value));
}
