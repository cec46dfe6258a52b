using AgentInstrumentation.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Named = AgentInstrumentation.AspNetCore.AgentSessionsOptions;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Sets the options from the section <c>AgentInstrumentation:Sessions</c>, and checks them.</summary>
internal sealed class SessionsSettings(IServiceProvider provider)
    : IConfigureOptions<AgentSessionsOptions>, IValidateOptions<AgentSessionsOptions>
{
    private const string Section = "Sessions";

    public void Configure(AgentSessionsOptions options) => OptionsSection.Apply(
        (settings, nameOf) => Read(new SettingReader<Named>(
            options, option => settings(KeyOf(option)), option => nameOf(KeyOf(option)), options.Settings)),
        provider.GetService<IConfiguration>());

    public ValidateOptionsResult Validate(string? name, AgentSessionsOptions options)
    {
        var faults = options.Settings
            .Faults([(nameof(options.MaxConversations), options.MaxConversations)], FaultsOf(options))
            .Select(static fault => fault.ToString())
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<OptionFault> FaultsOf(AgentSessionsOptions options)
    {
        if (options.ConversationHeader is { } header && !header.All(IsTokenCharacter))
        {
            yield return Fault(nameof(options.ConversationHeader), header, "the name of a header, or null");
        }

        foreach (var path in options.ExcludedPaths.Where(static path => path is not ['/', not '/', ..]))
        {
            yield return Fault(nameof(options.ExcludedPaths), path, "paths that begin with / and name something");
        }
    }

    private static OptionFault Fault(string option, string value, string allowed) =>
        new(option, $"'{value}'", allowed);

    private static string KeyOf(string option) => $"{Section}:{option}";

    private static void Read(SettingReader<Named> reader)
    {
        reader.Text(nameof(Named.ConversationHeader), static (o, value) => o.ConversationHeader = value);
        reader.Number(nameof(Named.MaxConversations), static (o, value) => o.MaxConversations = value);
        reader.Flag(nameof(Named.TraceHttpClient), static (o, value) => o.TraceHttpClient = value);
        reader.List(nameof(Named.ExcludedPaths), Exclude);
    }

    private static void Exclude(AgentSessionsOptions options, string[] paths)
    {
        foreach (var path in paths)
        {
            options.ExcludedPaths.Add(path);
        }
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
