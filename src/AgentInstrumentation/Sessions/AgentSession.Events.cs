using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <content>The events of the session's operations.</content>
public sealed partial class AgentSession
{
    internal SessionEvent StartEvent(
        OperationDefinition definition, in AmbientContext caller, Activity? span, in OperationInput input)
    {
        var parent = OperationIn(caller);
        var timestamp = Clock.GetTimestamp();
        var origin = NewOrigin(definition.Kind, definition.Name, parent, timestamp, input.Recorded);
        var started = SessionEvent.Create(origin, definition);
        started.Session = this;
        started.Parent = parent;
        started.Outer = caller.Scope;
        started.AgentName = AgentNameOf(definition, parent);
        OperationMetrics.CountCall(definition, parent);
        started.StartTimestamp = timestamp;
        started.Arguments = _client.Options.CaptureContent.InEvents ? input.Arguments.Json : null;
        if (IsRecorded)
        {
            started.Recording = new CallRecording(definition.Function, input.Arguments.Exact);
            if (_replay is not null && input.Recorded is null)
            {
                Replay(started, definition, parent, span, input);
            }
        }

        // A span that only carries its ids on reaches no exporter, so there is nothing to find by them.
        if (span is { IsAllDataRequested: true })
        {
            started.TraceId = span.TraceId.ToHexString();
            started.SpanId = span.SpanId.ToHexString();
        }

        if (_client.Journal is { KeepsStarts: true } journal && input.Recorded is null)
        {
            journal.Append(new OperationStarted(origin));
        }

        Volatile.Write(ref _lastActivity, timestamp);
        return started;
    }

    /// <param name="ended">The event.</param>
    /// <param name="definition">What it is of.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="measuresAll">Whether the metrics of the conventions are recorded, too.</param>
    internal void EndEvent(
        SessionEvent ended, OperationDefinition definition, in OperationOutcome outcome, bool measuresAll)
    {
        var now = Clock.GetTimestamp();
        Volatile.Write(ref _lastActivity, now);
        ended.Duration = outcome.Duration ?? TimeBetween(ended.StartTimestamp, now);
        ended.Status = outcome.Status;
        ended.ErrorType = outcome.ErrorType;
        ended.Result ??= _client.Options.CaptureContent.InEvents ? outcome.Result.Json : null;
        if (ended.Recording is { } recording && outcome.Exception is { } failure)
        {
            recording.Failure = RecordedFailure.Of(failure);
        }

        if (ended.ErrorType is not null)
        {
            KeepErrorOf(ended, outcome);
        }

        if (ended is LlmEvent call)
        {
            call.OwnSpan = null;
        }

        Keep(ended);
        Measure(ended, definition, measuresAll && ended is not LlmEvent { HasTakenSpan: true });
        if (ended.EndsSession)
        {
            EndByOpener(EndStateOf(outcome.Status), ReasonOf(outcome.Status, outcome.Exception));
        }
    }

    private SeenErrors SeenErrors =>
        _seenErrors ?? Interlocked.CompareExchange(ref _seenErrors, new SeenErrors(), null) ?? _seenErrors;

    // Apart, since its locals would be cleared at the end of each operation.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void KeepErrorOf(SessionEvent ended, in OperationOutcome outcome)
    {
        if (outcome.Exception is { } exception)
        {
            if (SeenErrors.IsNew(exception, ended))
            {
                Keep(NewError(ended, exception));
            }
        }
        else if (outcome.ToldErrorType is { } told)
        {
            Keep(NewError(ended, told));
        }
    }

    // Nothing was called, and nothing spent.
    private static void Measure(SessionEvent ended, OperationDefinition definition, bool measuresAll)
    {
        if (ended.IsReplayed)
        {
            return;
        }

        if (ended is LlmEvent call)
        {
            MeasureUsage(call, definition, measuresAll);
        }

        OperationMetrics.RecordEnd(definition, OperationEnd.Of(ended), measuresAll);
        OperationMetrics.RecordCalls(ended);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MeasureUsage(LlmEvent call, OperationDefinition definition, bool measuresAll) =>
        ModelMetrics.RecordUsage(
            definition, new ModelUsage(call.ResponseModel, call.Usage, call.CostUsd), measuresAll);

    // The agent that an operation belongs to: as its definition says, or that of the operation around it.
    private static string? AgentNameOf(OperationDefinition definition, SessionEvent? parent) =>
        definition.Options.AgentName
        ?? (definition.Kind is OperationKind.Agent ? definition.Name : parent?.AgentName);

    // An event that was read back knows its session by the id alone.
    internal SessionEvent? OperationIn(in AmbientContext context) => context.Operation is { } running
        && (ReferenceEquals(running.Session, this) || (running.Session is null && running.SessionId == Id))
            ? running
            : context.RunningOf(this);

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

    // An error of no operation is the session's, which is told as one of its agent.
    private ErrorEvent NewError(SessionEvent? failed, Exception exception) =>
        new(NewOrigin(
            failed?.Kind ?? OperationKind.Agent, failed?.Name ?? Name ?? "session", failed, Clock.GetTimestamp()))
        {
            Status = OperationStatus.Error,
            ErrorType = exception.GetType().FullName,
            AgentName = failed?.AgentName,
            LogLines = failed?.LogLines,
            Message = ExceptionText.MessageOf(exception),
            Details = ExceptionText.DetailsOf(exception),
            TraceId = failed?.TraceId,
            SpanId = failed?.SpanId,
        };

    private ErrorEvent NewError(SessionEvent failed, string errorType, string? message = null) =>
        new(NewOrigin(failed.Kind, failed.Name, failed, Clock.GetTimestamp()))
        {
            Status = OperationStatus.Error,
            ErrorType = errorType,
            AgentName = failed.AgentName,
            LogLines = failed.LogLines,
            Message = message ?? $"the result says that it failed: {errorType}",
            TraceId = failed.TraceId,
            SpanId = failed.SpanId,
        };

    private EventOrigin NewOrigin(
        OperationKind kind, string name, SessionEvent? parent, long timestamp, RecordedOperation? recorded = null)
    {
        var now = _client.EventClock.TimeOf(timestamp);
        var start = recorded?.StartTime ?? now;
        return new EventOrigin(
            NewEventId(now),
            Id,
            parent?.Id,
            NextSequence(),
            kind,
            name,
            start);
    }

    private void Keep(SessionEvent recorded)
    {
        lock (_lock)
        {
            _tally.Add(recorded);
        }

        _client.Journal?.Append(recorded);
        if (_client.Options.OnEventRecorded is { } handler)
        {
            Tell(handler, recorded, "the OnEventRecorded handler failed");
        }
    }
}
