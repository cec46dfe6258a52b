using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Refuses a client of the one flow that starts the host: neither requests nor who started the host would find it.
/// </summary>
internal sealed class IsolationValidator : IValidateOptions<AgentInstrumentationOptions>
{
    private const string Fault =
        $"{nameof(AgentInstrumentationOptions)}.{nameof(AgentInstrumentationOptions.Isolated)} is true; it must be false "
        + "in a host, whose services and requests have flows of their own. In a test, register a client that the test "
        + "has started, by services.AddSingleton(client).";

    public ValidateOptionsResult Validate(string? name, AgentInstrumentationOptions options) =>
        options.Isolated ? ValidateOptionsResult.Fail(Fault) : ValidateOptionsResult.Success;
}
