namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How sessions are sent by <see cref="AgentOpsExporter"/>. Read once, when it is made.</summary>
/// <remarks>
/// <c>AGENTOPS_API_KEY</c>, <c>AGENTOPS_PARENT_KEY</c> and <c>AGENTOPS_API_ENDPOINT</c> give the defaults.
/// </remarks>
public sealed class AgentOpsOptions
{
    /// <summary>
    /// The key of the API. While there is none, which is the default without the variable, sessions wait in the
    /// journal.
    /// </summary>
    public string? ApiKey { get; set; } = Variable("AGENTOPS_API_KEY");

    /// <summary>The key of the organisation above, or null.</summary>
    public string? ParentKey { get; set; } = Variable("AGENTOPS_PARENT_KEY");

    /// <summary>Where the API is. <c>https://api.agentops.ai</c> by default.</summary>
    public Uri Endpoint { get; set; } = new(Variable("AGENTOPS_API_ENDPOINT") ?? "https://api.agentops.ai");

    /// <summary>How long a request may take, and how long a disposal waits. Five seconds by default.</summary>
    public TimeSpan MaxWaitTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many entries of the journal are read at once at most. 512 by default.</summary>
    public int BatchSize { get; set; } = 512;

    /// <summary>How often the journal is looked at. A second by default.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the first retry waits, about; see <see cref="OtlpDeliveryOptions.RetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a retry waits at most, unless the service asks for more. A minute by default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock of retries; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes the client that sends; by default a plain one.</summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>Called with a line for each trouble, on a thread of the exporter. By default nobody is told.</summary>
    public Action<string>? OnWarning { get; set; }

    internal AgentOpsOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxWaitTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, RetryDelay);
        return (AgentOpsOptions)MemberwiseClone();
    }

    internal void Warn(string message) => Warnings.Tell(OnWarning, message);

    // As everywhere, an empty variable is none.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
