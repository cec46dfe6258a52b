using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What <see cref="AgentObservability.Start"/> starts. Read once.</summary>
/// <remarks>
/// A new instance has the defaults that the environment gives: <c>AGENT_INSTRUMENTATION_CONSOLE</c>,
/// <c>AGENT_INSTRUMENTATION_SAMPLE_RATIO</c>, <c>AGENT_INSTRUMENTATION_OTLP_BATCH_SIZE</c> and so on for every option
/// of <see cref="OtlpDeliveryOptions"/>, and <c>AGENT_INSTRUMENTATION_AGENT_OPS_API_KEY</c> and so on for
/// <see cref="AgentOpsOptions"/>.
/// </remarks>
public sealed class AgentObservabilityOptions
{
    private static readonly OptionFault NoJournal =
        new(nameof(Client.JournalFolder), "null", "a path, since AgentOps is sent what is there")
        {
            Owner = nameof(AgentInstrumentationOptions),
        };

    private readonly OptionSettings _settings = new(nameof(AgentObservabilityOptions), OptionLimits.OfObservability);

    /// <summary>Makes options with the defaults that the environment gives.</summary>
    /// <param name="client">The options of the client; null for new ones.</param>
    public AgentObservabilityOptions(AgentInstrumentationOptions? client = null)
        : this(client, Environment.GetEnvironmentVariable)
    {
    }

    internal AgentObservabilityOptions(AgentInstrumentationOptions? client, Func<string, string?> variables)
    {
        Client = client ?? new AgentInstrumentationOptions();
        Apply(option => variables(EnvironmentNames.Of(option)), EnvironmentNames.Origin);
    }

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

    /// <summary>
    /// Adds processors and exporters of logs, for the events of the OpenTelemetry GenAI conventions; without it, the
    /// default, they are not logged. Of no effect where the client runs already: a host logs them by its own loggers.
    /// </summary>
    public Action<LoggerProviderBuilder>? ConfigureLogging { get; set; }

    /// <summary>
    /// Sets the options that a source of settings has a value for, such as a section of a configuration:
    /// <c>Console</c>, which is true for the standard output, <c>SampleRatio</c>, <c>OtlpFile</c>, and those of
    /// <see cref="Otlp"/>, <see cref="AgentOps"/>, <see cref="TailSampling"/> and <see cref="Redaction"/> as
    /// <c>Otlp:Endpoint</c> and the like. A setting of one of these switches it on. The options of <see cref="Client"/>
    /// are set by its own method.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<AgentObservabilityOptions>(this, settings, nameOf, _settings);
#pragma warning disable RS0030 // the user asks for the console here
        reader.Flag(nameof(Console), static (o, value) => o.Console = value ? System.Console.Out : null);
#pragma warning restore RS0030
        reader.Fraction(nameof(SampleRatio), static (o, value) => o.SampleRatio = value);
        reader.Text(nameof(OtlpFile), static (o, value) => o.OtlpFile = value);
        var sections = new SectionReader(settings, nameOf);
        Otlp = sections.Read(nameof(Otlp), Otlp, static (otlp, texts, names) => otlp.Apply(texts, names));
        AgentOps = sections.Read(nameof(AgentOps), AgentOps, static (ops, texts, names) => ops.Apply(texts, names));
        TailSampling = sections.Read(
            nameof(TailSampling), TailSampling, static (sampling, texts, names) => sampling.Apply(texts, names));
        Redaction = sections.Read(
            nameof(Redaction), Redaction, static (redaction, texts, names) => redaction.Apply(texts, names));
    }

    internal IEnumerable<OptionFault> Faults() =>
    [
        .. _settings.Faults(
            [(nameof(SampleRatio), SampleRatio ?? 0)],
            OtlpFile is null ? [] : OptionFault.NoFile(nameof(OtlpFile), OtlpFile)),
        .. AgentOps is not null && Client.JournalFolder is null ? [NoJournal] : (OptionFault[])[],
        .. TailSampling?.Faults() ?? [],
        .. Redaction?.Faults() ?? [],
    ];
}
