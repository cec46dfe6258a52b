using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Makes the options from those of the client, over that from the configuration, and over that from code.
/// </summary>
internal sealed class ObservabilityOptionsFactory(
    IServiceProvider provider,
    IOptions<AgentInstrumentationOptions> client,
    IEnumerable<IConfigureOptions<AgentObservabilityOptions>> setups,
    IEnumerable<IPostConfigureOptions<AgentObservabilityOptions>> postConfigures,
    IEnumerable<IValidateOptions<AgentObservabilityOptions>> validations)
    : OptionsFactory<AgentObservabilityOptions>(setups, postConfigures, validations)
{
    protected override AgentObservabilityOptions CreateInstance(string name)
    {
        var options = new AgentObservabilityOptions(client.Value);
        OptionsSection.Apply(options.Apply, provider.GetService<IConfiguration>());
        return options;
    }
}
