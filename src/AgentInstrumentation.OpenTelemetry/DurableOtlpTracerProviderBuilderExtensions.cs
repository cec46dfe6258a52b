using AgentInstrumentation.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds the delivery that loses nothing to a tracer provider.</summary>
public static class DurableOtlpTracerProviderBuilderExtensions
{
    /// <summary>
    /// Delivers spans by OTLP: they are on disk before they are sent, and until the receiver says that it has
    /// them. <see cref="OtlpDelivery"/> says more; make one yourself to see its health.
    /// </summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <param name="configure">Sets options, or null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public static TracerProviderBuilder AddDurableOtlpExporter(
        this TracerProviderBuilder builder, Action<OtlpDeliveryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new OtlpDeliveryOptions();
        configure?.Invoke(options);
#pragma warning disable CA2000 // the provider owns the processor
        return builder.AddProcessor(new OtlpDelivery(options));
#pragma warning restore CA2000
    }
}
