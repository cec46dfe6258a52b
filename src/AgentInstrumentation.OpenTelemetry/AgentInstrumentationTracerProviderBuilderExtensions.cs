using AgentInstrumentation;
using AgentInstrumentation.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds the spans of AgentInstrumentation to a tracer provider.</summary>
public static class AgentInstrumentationTracerProviderBuilderExtensions
{
    /// <summary>
    /// Collects the spans of agents, tools and model calls, and puts <c>session.id</c>, the user and the tags on every
    /// span of the current session, also on those of other libraries. Sampling, processors and exporters stay as they
    /// are configured.
    /// </summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Sessions do not depend on sampling: their events are journalled whether their spans are sampled or not.
    /// The attribute follows the OpenTelemetry semantic conventions v1.44.0.
    /// </remarks>
    public static TracerProviderBuilder AddAgentInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The builder disposes the processor with the provider.
#pragma warning disable CA2000 // the provider owns the processor
        return builder.AddSource(AgentTelemetry.Name).AddProcessor(new SessionProcessor());
#pragma warning restore CA2000
    }
}
