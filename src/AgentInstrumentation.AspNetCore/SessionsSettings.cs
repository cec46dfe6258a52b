using AgentInstrumentation.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Sets the options from the section <c>AgentInstrumentation:Sessions</c>, and checks them.</summary>
internal sealed class SessionsSettings(IServiceProvider provider)
    : IConfigureOptions<AgentSessionsOptions>, IValidateOptions<AgentSessionsOptions>
{
    private const string Section = "Sessions";
    private const string Owner = nameof(AgentSessionsOptions);

    public void Configure(AgentSessionsOptions options) => OptionsSection.Apply(
        settings => Read(options, option => settings($"{Section}:{option}")), provider.GetService<IConfiguration>());

    public ValidateOptionsResult Validate(string? name, AgentSessionsOptions options)
    {
        var faults = FaultsOf(options).Select(static fault => fault.ToString()).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<OptionFault> FaultsOf(AgentSessionsOptions options)
    {
        foreach (var fault in options.Unread.Concat(OptionFault.Outside(
            Owner, nameof(options.MaxConversations), options.MaxConversations, 1, AgentSessionsOptions.LargestMaximum)))
        {
            yield return fault;
        }

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
        new(option, $"'{value}'", allowed) { Owner = Owner };

    private static void Read(AgentSessionsOptions options, Func<string, string?> settings)
    {
        var reader = new SettingReader<AgentSessionsOptions>(options, settings, options.Unread);
        reader.Text(nameof(options.ConversationHeader), static (o, value) => o.ConversationHeader = value);
        reader.Number(nameof(options.MaxConversations), static (o, value) => o.MaxConversations = value);
        reader.Flag(nameof(options.TraceHttpClient), static (o, value) => o.TraceHttpClient = value);
        reader.List(nameof(options.ExcludedPaths), Exclude);
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
