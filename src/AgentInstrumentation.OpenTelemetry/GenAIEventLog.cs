using AgentInstrumentation.Conventions;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Logs the events of the OpenTelemetry GenAI conventions.</summary>
/// <remarks>
/// Exporters take the name of the event id as the name of the event, and the state as its attributes. The conventions
/// leave the severity open where a level is not WARN.
/// </remarks>
internal sealed class GenAIEventLog(ILogger logger)
{
    public void Log(GenAIEvent told) => logger.Log(
        told.IsWarning ? LogLevel.Warning : LogLevel.Information,
        new EventId(IdOf(told.Name), told.Name),
        told.Attributes,
        exception: null,
        (_, _) => told.Text);

    // Beside those of the events of sessions and operations.
    private static int IdOf(string name) => name switch
    {
        GenAI.Events.InferenceDetails => 5,
        GenAI.Events.OperationException => 6,
        _ => 7,
    };
}
