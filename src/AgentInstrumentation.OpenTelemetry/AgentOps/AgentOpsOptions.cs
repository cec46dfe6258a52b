namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How sessions are sent by <see cref="AgentOpsExporter"/>. Read once, when it is made.</summary>
/// <remarks>
/// <c>AGENTOPS_API_KEY</c>, <c>AGENTOPS_PARENT_KEY</c> and <c>AGENTOPS_API_ENDPOINT</c> give the defaults.
/// </remarks>
public sealed class AgentOpsOptions
{
    private const string EndpointVariable = "AGENTOPS_API_ENDPOINT";

    private static readonly Uri Service = new("https://api.agentops.ai");

    private readonly OptionSettings _settings = new(nameof(AgentOpsOptions), OptionLimits.OfAgentOps);
    private readonly string? _endpointText = Variable(EndpointVariable);
    private Uri? _endpoint;

    /// <summary>
    /// The key of the API. While there is none, which is the default without the variable, sessions wait in the
    /// journal.
    /// </summary>
    public string? ApiKey { get; set; } = Variable("AGENTOPS_API_KEY");

    /// <summary>The key of the organisation above, or null.</summary>
    public string? ParentKey { get; set; } = Variable("AGENTOPS_PARENT_KEY");

    /// <summary>Where the API is. <c>https://api.agentops.ai</c> by default.</summary>
    public Uri Endpoint
    {
        get => _endpoint ?? (WebAddress.TryParse(_endpointText, out var address) ? address : Service);
        set => _endpoint = value;
    }

    /// <summary>How long a request may take, and how long a disposal waits. Five seconds by default, a
    /// day at most.</summary>
    public TimeSpan MaxWaitTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many entries of the journal are read at once at most. 512 by default, between 1 and 1,048,576.
    /// </summary>
    public int BatchSize { get; set; } = 512;

    /// <summary>How often the journal is looked at. A second by default, a day at most.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the first retry waits, about; see <see cref="OtlpDeliveryOptions.RetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a retry waits at most, unless the service asks for more. A minute by default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock of retries; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes the client that sends; by default a plain one.</summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>
    /// Called with a line for each trouble, on a thread of the exporter. By default nobody is told, and with
    /// <see cref="AgentObservability"/> whom the client tells.
    /// </summary>
    public Action<string>? OnWarning { get; set; }

    /// <summary>
    /// Sets the options that a source of settings has a value for, such as a section of a configuration. What is not
    /// understood is an exception of the exporter's.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<AgentOpsOptions>(this, settings, nameOf, _settings);
        reader.Text(nameof(ApiKey), static (o, value) => o.ApiKey = value);
        reader.Text(nameof(ParentKey), static (o, value) => o.ParentKey = value);
        reader.Address(nameof(Endpoint), static (o, value) => o.Endpoint = value);
        reader.Duration(nameof(MaxWaitTime), static (o, value) => o.MaxWaitTime = value);
        reader.Number(nameof(BatchSize), static (o, value) => o.BatchSize = value);
        reader.Duration(nameof(FlushInterval), static (o, value) => o.FlushInterval = value);
        reader.Duration(nameof(RetryDelay), static (o, value) => o.RetryDelay = value);
        reader.Duration(nameof(MaxRetryDelay), static (o, value) => o.MaxRetryDelay = value);
    }

    internal AgentOpsOptions Checked()
    {
        OptionFault.ThrowIfAny(Faults(), "options");
        return (AgentOpsOptions)MemberwiseClone();
    }

    private IEnumerable<OptionFault> Faults() => _settings.Faults(
        [
            (nameof(MaxWaitTime), MaxWaitTime.Ticks),
            (nameof(BatchSize), BatchSize),
            (nameof(FlushInterval), FlushInterval.Ticks),
            (nameof(RetryDelay), RetryDelay.Ticks),
            (nameof(MaxRetryDelay), MaxRetryDelay.Ticks),
        ],
        [
            .. WrongVariable(),
            .. WebAddress.Faults(nameof(Endpoint), Endpoint),
            .. OptionFault.Missing((nameof(TimeProvider), TimeProvider)),
            .. OptionFault.Shorter(nameof(MaxRetryDelay), MaxRetryDelay, nameof(RetryDelay), RetryDelay),
        ]);

    // Only who uses the service must hear of it, unless the program says where that is.
    private IEnumerable<OptionFault> WrongVariable()
    {
        if (_endpoint is null && _endpointText is not null && !WebAddress.TryParse(_endpointText, out _))
        {
            yield return new OptionFault(nameof(Endpoint), $"'{_endpointText}'", WebAddress.Allowed)
            {
                Origin = $"the environment variable {EndpointVariable}",
            };
        }
    }

    internal void Warn(string message) => Warnings.Tell(OnWarning, message);

    // As everywhere, an empty variable is none.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
