using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What <see cref="AgentObservability.Start"/> starts. Read once.</summary>
public sealed class AgentObservabilityOptions
{
    /// <summary>Makes options with the defaults that the environment gives.</summary>
    /// <param name="client">The options of the client; null for new ones.</param>
    public AgentObservabilityOptions(AgentInstrumentationOptions? client = null) =>
        Client = client ?? new AgentInstrumentationOptions();

    /// <summary>
    /// The options of the client. What is set here has no effect where the client runs already, as in a host.
    /// </summary>
    public AgentInstrumentationOptions Client { get; }

    /// <summary>
    /// How spans are delivered by OTLP; null for not at all, which is the default unless
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c> is set.
    /// </summary>
    public OtlpDeliveryOptions? Otlp { get; set; } =
        OtlpEnvironment.NamesEndpoint(Environment.GetEnvironmentVariable) ? new OtlpDeliveryOptions() : null;

    /// <summary>
    /// How sessions are sent to AgentOps, from the <see cref="AgentInstrumentationOptions.JournalFolder"/> that
    /// <see cref="Client"/> must name; null, the default, for not at all.
    /// </summary>
    public AgentOpsOptions? AgentOps { get; set; }

    /// <summary>
    /// Where each trace is written as a tree when it has ended, such as <c>Console.Out</c>; null, the default, for
    /// nowhere.
    /// </summary>
    public TextWriter? Console { get; set; }

    /// <summary>
    /// The file to which spans are written as lines of OTLP JSON, by an <see cref="OtlpFileExporter"/>; null, the
    /// default, for none.
    /// </summary>
    public string? OtlpFile { get; set; }

    /// <summary>
    /// Which share of new traces is recorded, between 0 and 1; what a caller has decided on stays. Null, the default,
    /// for what <c>OTEL_TRACES_SAMPLER</c> says, and all where that says nothing.
    /// </summary>
    public double? SampleRatio { get; set; }

    /// <summary>Which of the recorded traces are exported; null, the default, for all.</summary>
    public TailSamplingOptions? TailSampling { get; set; }

    /// <summary>What is taken out before anything is exported; null for nothing. Secrets by default.</summary>
    public SpanRedactionOptions? Redaction { get; set; } = new();

    /// <summary>Adds sources, processors and exporters of your own; null, the default, for none.</summary>
    public Action<TracerProviderBuilder>? ConfigureTracing { get; set; }

    /// <summary>
    /// Adds meters, views and exporters of metrics; without it, the default, metrics are not collected.
    /// </summary>
    public Action<MeterProviderBuilder>? ConfigureMetrics { get; set; }
}
