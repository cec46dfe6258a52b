using OpenTelemetry.Exporter;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How spans are delivered by <see cref="OtlpDelivery"/>. Read once, when the delivery is made.</summary>
/// <remarks>
/// Of OpenTelemetry's variables <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> and
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c> give the defaults, and before each the one of traces, such as
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>.
/// </remarks>
public sealed class OtlpDeliveryOptions
{
    private Uri? _endpoint;

    /// <summary>
    /// By which protocol. By default as the environment says, else <see cref="OtlpExportProtocol.HttpProtobuf"/>.
    /// </summary>
    public OtlpExportProtocol Protocol { get; set; } = OtlpEnvironment.Protocol(Environment.GetEnvironmentVariable);

    /// <summary>
    /// Where to: for HTTP the whole address, for gRPC what stands before the name of the service. By default as the
    /// environment says, else <c>http://localhost:4318/v1/traces</c>, and <c>http://localhost:4317</c> for gRPC.
    /// </summary>
    public Uri Endpoint
    {
        get => _endpoint ?? OtlpEnvironment.Endpoint(Environment.GetEnvironmentVariable, Protocol);
        set => _endpoint = value;
    }

    /// <summary>Headers of each request, such as an API key. They are never written to the spool.</summary>
    public IDictionary<string, string> Headers { get; } = OtlpEnvironment.Headers(Environment.GetEnvironmentVariable);

    /// <summary>
    /// The folder in which spans wait, below which each endpoint has its own. <c>agent-spool</c> by default.
    /// Processes may share it; one of them sends for all.
    /// </summary>
    public string SpoolFolder { get; set; } = "agent-spool";

    /// <summary>
    /// How many bytes wait in the folder of an endpoint at most; what is beyond is dropped and counted. 1 GiB by
    /// default.
    /// </summary>
    public long MaxSpoolSize { get; set; } = 1024 * 1024 * 1024;

    /// <summary>
    /// How many ended spans wait in memory to be spooled at most; what is beyond is dropped and counted. 65,536 by
    /// default.
    /// </summary>
    public int MaxQueueSize { get; set; } = 65_536;

    /// <summary>How many spans are sent in one request at most. 2,048 by default.</summary>
    public int BatchSize { get; set; } = 2048;

    /// <summary>How long a span waits in memory at most. A second by default.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request may take. Ten seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the first retry waits, about; each further one waits twice as long, at random around that. A second by
    /// default.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a retry waits at most, unless the receiver asks for more. A minute by default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock of retries; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes the client that sends; by default a plain one that follows no redirects.</summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>Called with a line for each trouble, on a thread of the delivery. By default nobody is told.</summary>
    public Action<string>? OnWarning { get; set; }

    internal OtlpDeliveryOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(SpoolFolder);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSpoolSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueueSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, RetryDelay);
        return (OtlpDeliveryOptions)MemberwiseClone();
    }

    internal void Warn(string message) => Warnings.Tell(OnWarning, message);
}
