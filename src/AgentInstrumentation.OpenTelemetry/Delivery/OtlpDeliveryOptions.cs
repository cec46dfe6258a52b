namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How spans are delivered by <see cref="OtlpDelivery"/>. Read once, when the delivery is made.</summary>
/// <remarks>
/// Of OpenTelemetry's variables <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> and
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c> give the defaults, and before each the one of traces, such as
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>.
/// </remarks>
public sealed class OtlpDeliveryOptions
{
    private readonly OptionSettings _settings = new(nameof(OtlpDeliveryOptions), OptionLimits.OfOtlp);
    private OtlpProtocol? _protocol;
    private Uri? _endpoint;

    /// <summary>
    /// By which protocol. By default as the environment says, else <see cref="OtlpProtocol.HttpProtobuf"/>.
    /// </summary>
    public OtlpProtocol Protocol
    {
        get => _protocol ?? OtlpEnvironment.Protocol(Environment.GetEnvironmentVariable);
        set => _protocol = value;
    }

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

    /// <summary>
    /// Called with a line for each trouble, on a thread of the delivery. By default nobody is told, and with
    /// <see cref="AgentObservability"/> whom the client tells.
    /// </summary>
    public Action<string>? OnWarning { get; set; }

    /// <summary>
    /// Sets the options that a source of settings has a value for, such as a section of a configuration. What is not
    /// understood is an exception of the delivery's.
    /// </summary>
    /// <param name="settings">
    /// Gives the value of an option by its name; null or an empty text for none. Headers are <c>name=value</c>,
    /// separated by commas; the protocol is <c>grpc</c> or <c>http/protobuf</c>.
    /// </param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<OtlpDeliveryOptions>(this, settings, nameOf, _settings);
        reader.Read<OtlpProtocol>(
            nameof(Protocol), OtlpEnvironment.TryParse, "grpc or http/protobuf", static (o, value) => o.Protocol = value);
        reader.Address(nameof(Endpoint), static (o, value) => o.Endpoint = value);
        reader.ReadSecret<string>(
            nameof(Headers),
            static (string text, out string value) => OtlpEnvironment.IsHeaders(value = text),
            "name=value, separated by commas",
            static (o, value) => OtlpEnvironment.AddHeaders(o.Headers, value));
        reader.Text(nameof(SpoolFolder), static (o, value) => o.SpoolFolder = value);
        reader.LongNumber(nameof(MaxSpoolSize), static (o, value) => o.MaxSpoolSize = value);
        reader.Number(nameof(MaxQueueSize), static (o, value) => o.MaxQueueSize = value);
        reader.Number(nameof(BatchSize), static (o, value) => o.BatchSize = value);
        reader.Duration(nameof(FlushInterval), static (o, value) => o.FlushInterval = value);
        reader.Duration(nameof(Timeout), static (o, value) => o.Timeout = value);
        reader.Duration(nameof(RetryDelay), static (o, value) => o.RetryDelay = value);
        reader.Duration(nameof(MaxRetryDelay), static (o, value) => o.MaxRetryDelay = value);
    }

    internal OtlpDeliveryOptions Checked()
    {
        OptionFault.ThrowIfAny(Faults(), "options");
        return (OtlpDeliveryOptions)MemberwiseClone();
    }

    private IEnumerable<OptionFault> Faults() => _settings.Faults(
        [
            (nameof(MaxSpoolSize), MaxSpoolSize),
            (nameof(MaxQueueSize), MaxQueueSize),
            (nameof(BatchSize), BatchSize),
            (nameof(FlushInterval), FlushInterval.Ticks),
            (nameof(Timeout), Timeout.Ticks),
            (nameof(RetryDelay), RetryDelay.Ticks),
            (nameof(MaxRetryDelay), MaxRetryDelay.Ticks),
        ],
        [
            .. WebAddress.Faults(nameof(Endpoint), Endpoint),
            .. OptionFault.Missing((nameof(TimeProvider), TimeProvider)),
            .. OptionFault.NoPath(nameof(SpoolFolder), SpoolFolder),
            .. OptionFault.Shorter(nameof(MaxRetryDelay), MaxRetryDelay, nameof(RetryDelay), RetryDelay),
        ]);

    internal void WarnOfEnvironment()
    {
        Func<string, string?> variables = Environment.GetEnvironmentVariable;
        IEnumerable<string> warnings =
        [
            .. _endpoint is null ? OtlpEnvironment.WarningsOfEndpoint(variables) : [],
            .. _protocol is null ? OtlpEnvironment.WarningsOfProtocol(variables) : [],
            .. OtlpEnvironment.WarningsOfHeaders(variables),
        ];
        foreach (var warning in warnings)
        {
            Warn(warning);
        }
    }

    internal void Warn(string message) => Warnings.Tell(OnWarning, message);
}
