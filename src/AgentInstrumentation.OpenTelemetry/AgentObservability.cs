using System.Diagnostics;
using AgentInstrumentation.Conventions;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// All that a program needs to be observed, in one call: the client, tracing, and what exports. For a program that
/// builds no providers itself; one that does adds <c>AddAgentInstrumentation()</c> and the processors of this package
/// to its own. Nothing global is replaced.
/// </summary>
/// <example>
/// <code>
/// using var observability = AgentObservability.Start(options =>
/// {
///     options.Client.JournalFolder = "agent-journal";
///     options.Otlp = new() { Endpoint = new("https://collector:4318/v1/traces") };
/// });
/// await agent.AnswerAsync(question);
/// </code>
/// </example>
public sealed class AgentObservability : IDisposable
{
    private readonly AgentOpsExporter? _agentOps;
    private readonly OtlpDelivery? _delivery;
    private readonly OtlpFileProcessor? _file;
    private readonly TracerProvider _tracing;
    private readonly MeterProvider? _metrics;
    private readonly OpenTelemetrySdk? _logging;
    private readonly bool _ownsClient;

    private AgentObservability(
        AgentClient client, bool ownsClient, AgentObservabilityOptions options, OpenTelemetrySdk? logging = null)
    {
        Client = client;
        _ownsClient = ownsClient;
        _logging = logging;
        try
        {
            OptionFault.ThrowIfAny(options.Faults(), nameof(options));
            options.Otlp?.OnWarning ??= options.Client.OnWarning;
            options.AgentOps?.OnWarning ??= options.Client.OnWarning;
            _agentOps = StartAgentOps(options);
            _delivery = options.Otlp is { } otlp ? new OtlpDelivery(otlp) : null;
            _file = options.OtlpFile is { } file ? OtlpFileProcessor.Of(file) : null;
            _tracing = BuildTracing(options);
            _metrics = BuildMetrics(options);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The running client.</summary>
    public AgentClient Client { get; }

    /// <summary>What became of the spans that are delivered by OTLP; null where none are.</summary>
    public DeliveryHealth? Health => _delivery?.Health;

    /// <summary>What became of the spans that are written to a file; null where none are.</summary>
    public OtlpFileHealth? FileHealth => _file?.Health;

    /// <summary>What was sent to AgentOps; null where nothing is.</summary>
    public AgentOpsHealth? AgentOpsHealth => _agentOps?.Health;

    /// <summary>Starts the client of the process, and what records and exports its spans.</summary>
    /// <param name="configure">Sets options, or null for the defaults.</param>
    /// <returns>What runs until it is disposed.</returns>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    /// <exception cref="InvalidOperationException">A client is running already.</exception>
    public static AgentObservability Start(Action<AgentObservabilityOptions>? configure = null)
    {
        var options = new AgentObservabilityOptions();
        configure?.Invoke(options);
        var logging = BuildLogging(options);
        try
        {
            return new AgentObservability(AgentClient.Start(options.Client), ownsClient: true, options, logging);
        }
        catch
        {
            logging?.Dispose();
            throw;
        }
    }

    /// <summary>Starts what records and exports the spans of a client that runs already, as in a host.</summary>
    /// <param name="client">The client; it is not disposed with this.</param>
    /// <param name="options">What to start, with the options that the client was started with.</param>
    /// <returns>What runs until it is disposed.</returns>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public static AgentObservability Attach(AgentClient client, AgentObservabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        return new AgentObservability(client, ownsClient: false, options);
    }

    /// <summary>Waits until everything so far is written down and delivered.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <returns>Whether it was, and nothing of it was lost; false also where only the disk has it by then.</returns>
    public bool Flush(TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        var isJournalled = Client.Journal?.Flush(timeout) ?? true;
        var left = timeout - Stopwatch.GetElapsedTime(started);
        var milliseconds = (int)Math.Clamp(left.TotalMilliseconds, 0, int.MaxValue);
        var isDelivered = _tracing.ForceFlush(milliseconds);
        var areLogged = _logging?.LoggerProvider.ForceFlush(milliseconds) ?? true;
        return (_metrics?.ForceFlush(milliseconds) ?? true) && areLogged && isDelivered && isJournalled;
    }

    /// <summary>
    /// Stops to record and to export. What can be delivered in time is; the rest waits on disk for the next start. A
    /// disposal has nothing to wait for afterwards.
    /// </summary>
    /// <param name="timeout">How long each receiver is waited for at most; zero for no longer than the disk.</param>
    public void Shutdown(TimeSpan timeout)
    {
        var milliseconds = (int)Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue);
        _agentOps?.Stop(timeout);
        _metrics?.Shutdown(milliseconds);
        _logging?.LoggerProvider.Shutdown(milliseconds);
        _tracing.Shutdown(milliseconds);
    }

    /// <summary>
    /// Ends open sessions, unless the client is another's, and delivers what can be delivered within a few seconds.
    /// What cannot waits on disk for the next start.
    /// </summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            Client.Dispose();
        }

        _agentOps?.Dispose();
        _metrics?.Dispose();
        _logging?.Dispose();
        _tracing?.Dispose();
        _delivery?.Dispose();
        _file?.Dispose();
    }

    // That there is a folder was checked.
    private static AgentOpsExporter? StartAgentOps(AgentObservabilityOptions options) =>
        options.AgentOps is { } agentOps ? new AgentOpsExporter(options.Client.JournalFolder!, agentOps) : null;

    private static MeterProvider? BuildMetrics(AgentObservabilityOptions options)
    {
        if (options.ConfigureMetrics is not { } configure)
        {
            return null;
        }

        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, options.Client))
            .AddAgentInstrumentation();
        configure(builder);
        return builder.Build();
    }

    // Before the client starts, which reads its options then.
    private static OpenTelemetrySdk? BuildLogging(AgentObservabilityOptions options)
    {
        if (options.ConfigureLogging is not { } configure)
        {
            return null;
        }

        var logging = OpenTelemetrySdk.Create(builder => builder
            .ConfigureResource(resource => Describe(resource, options.Client))
            .WithLogging(configure));
        options.Client.LogGenAIEvents(logging.GetLoggerFactory().CreateLogger(AgentTelemetry.Name));
        return logging;
    }

    private static void Describe(ResourceBuilder resource, AgentInstrumentationOptions client)
    {
        resource.AddTelemetrySdk();
        resource.AddEnvironmentVariableDetector();
        resource.AddAttributes(HostEnvironment.Describe(client).Select(static entry => KeyValuePair.Create(
            entry.Key, entry.Key == General.ProcessPid ? (object)(long)Environment.ProcessId : entry.Value)));
        if (client.ServiceName is { Length: > 0 } service)
        {
            resource.AddService(service);
        }
    }

    private TracerProvider BuildTracing(AgentObservabilityOptions options)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => Describe(resource, options.Client))
            .AddAgentInstrumentation();
        TraceSampling.AddTo(builder, options.SampleRatio);
#pragma warning disable CA2000 // the provider owns its processors
        if (options.Redaction is { } redaction)
        {
            builder.AddProcessor(new SpanRedaction(redaction));
        }

        if (Exporters(options) is { Count: > 0 } exporters)
        {
            var all = new CompositeProcessor<Activity>(exporters);
            builder.AddProcessor(options.TailSampling is { } sampling ? new TailSampling(all, sampling) : all);
        }
#pragma warning restore CA2000

        options.ConfigureTracing?.Invoke(builder);
        return builder.Build();
    }

    private List<BaseProcessor<Activity>> Exporters(AgentObservabilityOptions options)
    {
        List<BaseProcessor<Activity>> exporters = [];
        if (_delivery is not null)
        {
            exporters.Add(_delivery);
        }

        if (_file is not null)
        {
            exporters.Add(_file);
        }

#pragma warning disable CA2000 // the provider owns its processors
        if (options.Console is { } console)
        {
            exporters.Add(new SimpleActivityExportProcessor(new SpanTreeExporter(console)));
        }
#pragma warning restore CA2000

        return exporters;
    }
}
