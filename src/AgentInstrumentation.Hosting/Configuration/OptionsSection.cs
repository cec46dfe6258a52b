using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>The section <c>AgentInstrumentation</c> of a configuration; each option is a key of its name.</summary>
internal static class OptionsSection
{
    private const string Name = "AgentInstrumentation";

    /// <param name="apply">Is given what reads an option, and what names its key in messages.</param>
    /// <param name="configuration">The configuration; null for none.</param>
    public static void Apply(
        Action<Func<string, string?>, Func<string, string>> apply, IConfiguration? configuration)
    {
        if (configuration is not null)
        {
            apply(
                option => Read(configuration.GetSection(KeyOf(option))),
                static option => $"{KeyOf(option)} of the configuration");
        }
    }

    /// <summary>
    /// Adds what sets options by the section, once, and before all code that sets them: code comes over it, wherever it
    /// stands.
    /// </summary>
    public static void AddSetup<TOptions, TSetup>(IServiceCollection services, Func<IServiceProvider, TSetup> create)
        where TOptions : class
        where TSetup : class, IConfigureOptions<TOptions>
    {
        var isThere = services.Any(static service =>
            service is { IsKeyedService: false, ImplementationFactory: Func<IServiceProvider, TSetup> });
        if (!isThere)
        {
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, TSetup>(create));
        }
    }

    private static string KeyOf(string option) => $"{Name}:{option}";

    // A list may be written as one text, as the elements of an array, or as names with values.
    private static string? Read(IConfigurationSection option) =>
        option.Value ?? SettingList.Of(option.GetChildren().Select(Element));

    // Values of names are percent-encoded in a text, too.
    private static string? Element(IConfigurationSection element) =>
        int.TryParse(element.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? element.Value
            : $"{element.Key}={Uri.EscapeDataString(element.Value ?? "")}";
}
