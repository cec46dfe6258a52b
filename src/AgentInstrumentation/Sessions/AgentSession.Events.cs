using System.Diagnostics;

namespace AgentInstrumentation;

/// <content>The events of the session's operations.</content>
public sealed partial class AgentSession
{
    internal SessionEvent StartEvent(
        OperationDefinition definition, in AmbientContext caller, Activity? span, CapturedContent arguments)
    {
        var parent = caller.Operation is { } running && ReferenceEquals(running.Session, this) ? running : null;
        var started = SessionEvent.Create(NewOrigin(definition.Kind, definition.Name, parent), definition);
        started.Session = this;
        started.Parent = parent;
        started.Scope = caller.Labels;
        started.StartTimestamp = Clock.GetTimestamp();
        started.Arguments = arguments.Json;
        // A span that only carries its ids on reaches no exporter, so there is nothing to find by them.
        if (span is { IsAllDataRequested: true })
        {
            started.TraceId = span.TraceId.ToHexString();
            started.SpanId = span.SpanId.ToHexString();
        }

        Volatile.Write(ref _lastActivity, started.StartTimestamp);
        return started;
    }

    internal void EndEvent(
        SessionEvent ended,
        OperationDefinition definition,
        OperationStatus status,
        CapturedContent result,
        Exception? exception)
    {
        var now = Clock.GetTimestamp();
        Volatile.Write(ref _lastActivity, now);
        ended.Duration = Clock.GetElapsedTime(ended.StartTimestamp, now);
        ended.Status = status;
        ended.ErrorType = SpanWriter.ErrorTypeOf(status, exception);
        ended.Result = result.Json;
        if (ended.ErrorType is not null && exception is not null && SeenErrors.IsNew(exception, ended))
        {
            Keep(NewError(ended, exception));
        }

        Keep(ended);
        AgentMetrics.RecordDuration(definition, ended.Duration, ended.ErrorType);
        if (_openedByOperation && ended.Parent is null && ended.Sequence == 1)
        {
            End(EndStateOf(status), ReasonOf(status, exception));
        }
    }

    private static SessionEndState EndStateOf(OperationStatus status) => status switch
    {
        OperationStatus.Ok => SessionEndState.Success,
        OperationStatus.Error => SessionEndState.Fail,
        _ => SessionEndState.Indeterminate,
    };

    private static string? ReasonOf(OperationStatus status, Exception? exception) => status switch
    {
        OperationStatus.Ok => null,
        OperationStatus.Cancelled => "cancelled by the caller",
        _ => exception is null ? null : ExceptionText.MessageOf(exception),
    };

    private ErrorEvent NewError(SessionEvent failed, Exception exception) =>
        new(NewOrigin(failed.Kind, failed.Name, failed))
        {
            Status = OperationStatus.Error,
            ErrorType = failed.ErrorType,
            Message = ExceptionText.MessageOf(exception),
            Details = ExceptionText.DetailsOf(exception),
            TraceId = failed.TraceId,
            SpanId = failed.SpanId,
        };

    private EventOrigin NewOrigin(OperationKind kind, string name, SessionEvent? parent)
    {
        var now = Clock.GetUtcNow();
        return new EventOrigin(
            EventIds.Create(now), Id, parent?.Id, Interlocked.Increment(ref _sequence), kind, name, now);
    }

    private void Keep(SessionEvent recorded)
    {
        lock (_lock)
        {
            _tally.Add(recorded);
        }

        _client.Journal?.Append(recorded);
    }
}
