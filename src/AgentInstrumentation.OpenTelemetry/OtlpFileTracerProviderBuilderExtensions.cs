using AgentInstrumentation.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds a file of spans to a tracer provider.</summary>
public static class OtlpFileTracerProviderBuilderExtensions
{
    /// <summary>Writes spans to a file, a line of OTLP JSON for each batch.</summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">
    /// How many bytes it has at most, as <see cref="OtlpFileExporter"/> says.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no path, or no size.</exception>
    public static TracerProviderBuilder AddOtlpFileExporter(
        this TracerProviderBuilder builder, string path, long maxSize = OtlpFileExporter.DefaultMaxSize)
    {
        ArgumentNullException.ThrowIfNull(builder);
#pragma warning disable CA2000 // the provider owns the processor
        return builder.AddProcessor(OtlpFileProcessor.Of(path, maxSize));
#pragma warning restore CA2000
    }
}
