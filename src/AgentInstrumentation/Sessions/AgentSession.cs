using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// One run of an agent, or one conversation: what happened between its start and its end, and how it ended. Any
/// number of sessions may be open side by side. Thread-safe.
/// </summary>
/// <remarks>
/// The id is a UUIDv7. Where no span is current its 128 bits are also the trace id of the session's spans; where one
/// is, the trace stays connected and the attribute <c>session.id</c> (OpenTelemetry semantic conventions v1.44.0)
/// ties the two.
/// </remarks>
public sealed class AgentSession : IDisposable
{
    private readonly AgentClient _client;
    private readonly AmbientContext _outer;
    private readonly long _startTimestamp;
    private readonly bool _openedByOperation;
    private readonly Lock _lock = new();
    private readonly SessionTally _tally = new();
    private long _sequence;
    private long _endTicks;

    internal AgentSession(AgentClient client, string? name, IReadOnlyList<string> tags, bool openedByOperation)
    {
        _client = client;
        _openedByOperation = openedByOperation;
        Name = name;
        Tags = tags;
        Id = Guid.CreateVersion7(Clock.GetUtcNow());
        IdText = Id.ToString("D");
        TraceId = ActivityTraceId.CreateFromString(Id.ToString("N"));
        StartTime = Clock.GetUtcNow();
        _startTimestamp = Clock.GetTimestamp();
        _outer = AmbientContext.Capture();
        AmbientContext.Enter(this);
        AgentMetrics.SessionStarted();
        client.Journal?.Append(new SessionStarted(Id, StartTime, name, tags));
    }

    /// <summary>The open session of the current asynchronous flow, or null.</summary>
    public static AgentSession? Current => AmbientContext.Capture().OpenSession;

    /// <summary>The session's id, a UUIDv7.</summary>
    public Guid Id { get; }

    /// <summary>The session's name, or null; for a session that <c>[RootSpan]</c> opened, the agent's name.</summary>
    public string? Name { get; }

    /// <summary>The session's tags.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How long it has been open, or was until it ended; measured with a monotonic clock.</summary>
    public TimeSpan Duration => Volatile.Read(ref _endTicks) is > 0 and var ticks
        ? TimeSpan.FromTicks(ticks)
        : Clock.GetElapsedTime(_startTimestamp);

    /// <summary>How it ended; <see cref="SessionEndState.Indeterminate"/> while it is open.</summary>
    public SessionEndState EndState { get; private set; }

    /// <summary>Why it ended that way, or null.</summary>
    public string? EndStateReason { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool IsEnded => Volatile.Read(ref _endTicks) != 0;

    /// <summary>What it counted so far, as it is at this moment; each call takes a new snapshot.</summary>
    public SessionCounters Counters
    {
        get
        {
            lock (_lock)
            {
                return _tally.Snapshot();
            }
        }
    }

    /// <summary>Whether an operation has started in it.</summary>
    internal bool HasOperations => Volatile.Read(ref _sequence) != 0;

    internal string IdText { get; }

    internal ActivityTraceId TraceId { get; }

    private TimeProvider Clock => _client.Options.TimeProvider;

    /// <summary>
    /// Puts <c>session.id</c> on a span, which ties it to this session. Spans of operations carry it already.
    /// </summary>
    /// <param name="span">The span.</param>
    public void Tag(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (span.IsAllDataRequested)
        {
            span.SetTag(General.SessionId, IdText);
        }
    }

    /// <summary>Ends the session. The first end counts; a later one does nothing.</summary>
    /// <param name="endState">How it ended.</param>
    /// <param name="reason">Why, in a sentence, or null.</param>
    public void End(SessionEndState endState, string? reason = null)
    {
        lock (_lock)
        {
            if (IsEnded)
            {
                return;
            }

            EndState = endState;
            EndStateReason = reason;
            // Zero means open, so an end within the clock's resolution is one tick long.
            Volatile.Write(ref _endTicks, Math.Max(1, Clock.GetElapsedTime(_startTimestamp).Ticks));
        }

        AgentMetrics.SessionEnded(Duration, endState);
        _client.Journal?.Append(new SessionEnded(Id, Duration, endState, reason));
        if (ReferenceEquals(AmbientContext.Session, this))
        {
            AmbientContext.Enter(_outer.Scope);
        }

        TellEnded();
    }

    /// <summary>Ends the session as <see cref="SessionEndState.Indeterminate"/>, unless it has ended.</summary>
    public void Dispose() => End(SessionEndState.Indeterminate);

    internal SessionEvent StartEvent(
        OperationDefinition definition, SessionEvent? running, Activity? span, CapturedContent arguments)
    {
        var parent = ReferenceEquals(running?.Session, this) ? running : null;
        // A span that only carries its ids on reaches no exporter, so there is nothing to find by them.
        var recorded = span is { IsAllDataRequested: true } ? span : null;
        var started = SessionEvent.Create(NewOrigin(definition.Kind, definition.Name, parent), definition);
        started.Session = this;
        started.Parent = parent;
        started.StartTimestamp = Clock.GetTimestamp();
        started.Arguments = arguments.Json;
        started.TraceId = recorded?.TraceId.ToHexString();
        started.SpanId = recorded?.SpanId.ToHexString();
        return started;
    }

    internal void EndEvent(
        SessionEvent ended,
        OperationDefinition definition,
        OperationStatus status,
        CapturedContent result,
        Exception? exception)
    {
        ended.Duration = Clock.GetElapsedTime(ended.StartTimestamp);
        ended.Status = status;
        ended.ErrorType = SpanWriter.ErrorTypeOf(status, exception);
        ended.Result = result.Json;
        if (ended.ErrorType is not null && exception is not null && SeenErrors.IsNew(exception, ended))
        {
            Record(NewError(ended, exception));
        }

        Record(ended);
        AgentMetrics.RecordDuration(definition, ended.Duration, ended.ErrorType);
        if (_openedByOperation && ended.Parent is null && ended.Sequence == 1)
        {
            End(EndStateOf(status), ReasonOf(status, exception));
        }
    }

    private void TellEnded()
    {
        try
        {
            _client.Options.OnSessionEnded?.Invoke(this);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("the OnSessionEnded handler failed", exception))
        {
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

    private void Record(SessionEvent recorded)
    {
        lock (_lock)
        {
            _tally.Add(recorded);
        }

        _client.Journal?.Append(recorded);
    }
}
