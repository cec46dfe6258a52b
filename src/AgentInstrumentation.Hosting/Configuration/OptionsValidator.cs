using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>Validates the options; its body is written by the source generator of the options.</summary>
[OptionsValidator]
internal sealed partial class OptionsValidator : IValidateOptions<AgentInstrumentationOptions>;
