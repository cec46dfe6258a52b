using AgentInstrumentation;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the metrics of AgentInstrumentation to a meter provider.</summary>
public static class AgentInstrumentationMeterProviderBuilderExtensions
{
    /// <summary>
    /// Collects the metrics of agents, tools, model calls and sessions. Histograms carry the bucket boundaries that the
    /// OpenTelemetry GenAI conventions advise, unless a view says otherwise.
    /// </summary>
    /// <param name="builder">The builder of the meter provider.</param>
    /// <returns>The same builder.</returns>
    public static MeterProviderBuilder AddAgentInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(AgentTelemetry.Name);
    }
}
