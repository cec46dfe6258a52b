using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Logs the starts and ends of sessions as the events <c>session.start</c> and <c>session.end</c>, the ends of
/// operations as <c>agent.operation.end</c>, the events of the GenAI conventions, and the warnings of the client.
/// </summary>
/// <remarks>
/// Names and attributes follow the OpenTelemetry semantic conventions v1.44.0; the end state is this project's own.
/// Exporters take the name of the event id as the name of the event.
/// </remarks>
internal sealed class SessionEventLog(ILogger logger)
{
    private static readonly EventId Warning = new(1, "AgentInstrumentationWarning");
    private static readonly EventId Start = new(2, "session.start");
    private static readonly EventId End = new(3, "session.end");
    private static readonly EventId OperationEnd = new(4, "agent.operation.end");

    /// <summary>Logs beside what the options call already.</summary>
    public void Attach(AgentInstrumentationOptions options)
    {
        options.OnWarning ??= Warn;
        options.OnSessionStarted = OnStarted + options.OnSessionStarted;
        options.OnSessionEnded = OnEnded + options.OnSessionEnded;
        options.OnEventRecorded = OnRecorded + options.OnEventRecorded;
        options.LogGenAIEvents(logger);
    }

    /// <summary>Logs a warning.</summary>
    public void Warn(string message) =>
        logger.Log(LogLevel.Warning, Warning, message, exception: null, static (text, _) => text);

    // An inherited session starts and ends in another process, which tells of it.
    private void OnStarted(AgentSession session)
    {
        if (!session.IsInherited)
        {
            Log(Start, session, $"Session {session.Id} started");
        }
    }

    private void OnEnded(AgentSession session)
    {
        if (!session.IsInherited)
        {
            Log(
                End,
                session,
                $"Session {session.Id} ended: {session.EndState}",
                KeyValuePair.Create(LogNames.EndState, (object?)session.EndState.ToString()));
        }
    }

    // An error is told with the operation that it escaped from.
    private void OnRecorded(SessionEvent ended)
    {
        if (ended is not ErrorEvent && logger.IsEnabled(LogLevel.Debug))
        {
            logger.Log(
                LogLevel.Debug,
                OperationEnd,
                new OperationLogState(ended),
                exception: null,
                static (state, _) => state.ToString());
        }
    }

    private void Log(EventId id, AgentSession session, string text, params KeyValuePair<string, object?>[] more)
    {
        List<KeyValuePair<string, object?>> attributes = [new(LogNames.SessionId, session.Id.ToString("D")), .. more];
        if (session.UserId is { } user)
        {
            attributes.Add(new(LogNames.UserId, user));
        }

        logger.Log(LogLevel.Information, id, attributes, exception: null, (_, _) => text);
    }
}
