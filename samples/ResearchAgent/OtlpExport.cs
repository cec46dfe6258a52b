using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ResearchAgent;

/// <summary>Sends spans and metrics by OTLP, when the standard environment variable says where to.</summary>
internal sealed class OtlpExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The variables come last, so that OTEL_SERVICE_NAME wins.
    private static readonly ResourceBuilder Resource = ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddService("research-agent")
        .AddEnvironmentVariableDetector();

    private readonly TracerProvider _spans = Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource)
        .AddAgentInstrumentation()
        .AddOtlpExporter()
        .Build();

    private readonly MeterProvider _metrics = Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource)
        .AddAgentInstrumentation()
        .AddOtlpExporter()
        .Build();

    private OtlpExport()
    {
    }

    public static OtlpExport? StartIfConfigured()
    {
        return Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } ? new OtlpExport() : null;
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }
}
