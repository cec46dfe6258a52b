using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Has a logger log the events of the OpenTelemetry GenAI conventions.</summary>
public static class GenAIEventLogging
{
    /// <summary>
    /// Logs each event as a record with its name as the event's, its attributes as the state, and the trace and the
    /// span that it is of. A host of AgentInstrumentation.Hosting does so without this.
    /// </summary>
    /// <param name="options">The options of a client that is not started yet.</param>
    /// <param name="logger">The logger.</param>
    /// <returns>The same options.</returns>
    /// <remarks>OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
    /// <example>
    /// <code>
    /// using var client = AgentClient.Start(new AgentInstrumentationOptions().LogGenAIEvents(logger));
    /// </code>
    /// </example>
    public static AgentInstrumentationOptions LogGenAIEvents(this AgentInstrumentationOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        options.OnGenAIEvent = new GenAIEventLog(logger).Log + options.OnGenAIEvent;
        return options;
    }
}
