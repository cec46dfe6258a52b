using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// One run of an agent, or one conversation: what happened between its start and its end, and how it ended. Any
/// number of sessions may be open side by side. Thread-safe, and no member throws but for a null argument.
/// </summary>
/// <remarks>
/// The id is a UUIDv7. Where no span is current its 128 bits are also the trace id of the session's spans; where one
/// is, the trace stays connected and the attribute <c>session.id</c> (OpenTelemetry semantic conventions v1.44.0)
/// ties the two. A session that came with a request from another process keeps the id it has there.
/// </remarks>
public sealed partial class AgentSession : IDisposable
{
    private readonly AgentClient _client;
    private readonly long _startTimestamp;
    private readonly Lock _lock = new();
    private readonly SessionTally _tally = new();
    private SeenErrors? _seenErrors;
    private long _lastActivity;
    private long _sequence;
    private long _endTicks;

    internal AgentSession(
        AgentClient client,
        string? name,
        IReadOnlyList<string> tags,
        RemoteSession? remote,
        bool isOpenedByOperation,
        bool isRecorded = false,
        ReplayRun? replay = null)
    {
        _client = client;
        _replay = replay;
        _isOpenedByOperation = isOpenedByOperation;
        _openers = isOpenedByOperation ? 1 : 0;
        Name = name;
        var labels = new SessionLabels(remote?.UserId, []);
        _labels = labels.With(userId: null, Bounded(labels, [.. remote?.Tags ?? [], .. tags]));
        Id = remote?.Id ?? client.Options.NewId?.Invoke() ?? EventIds.CreateSecret(Clock.GetUtcNow());
        IsInherited = remote is not null;
        IdText = Id.ToString("D");
        TraceId = ActivityTraceId.CreateFromString(Id.ToString("N"));
        StartTime = Clock.GetUtcNow();
        _lastActivity = _startTimestamp = Clock.GetTimestamp();
        Outer = AmbientContext.Capture().Scope;
        BeginRecording(isRecorded);
        AmbientContext.Enter(this);
        client.OpenSessions.Add(this);
        AgentMetrics.SessionStarted();
        client.Journal?.Append(new SessionStarted(Id, StartTime, name, Tags)
        {
            UserId = UserId,
            IsInherited = IsInherited,
            Resource = client.Resource,
        });
    }

    /// <summary>The open session of the current asynchronous flow, or null.</summary>
    public static AgentSession? Current => AmbientContext.Capture().OpenSession;

    /// <summary>The session's id, a UUIDv7; of an inherited session, what the other process says.</summary>
    public Guid Id { get; }

    /// <summary>The session's name, or null; for a session that <c>[RootSpan]</c> opened, the agent's name.</summary>
    public string? Name { get; }

    /// <summary>
    /// Whether it was opened in another process and came here with a request. It ends here without ending there.
    /// </summary>
    public bool IsInherited { get; }

    /// <summary>When it started, in UTC; of an inherited session, here.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How long it has been open, or was until it ended; measured with a monotonic clock.</summary>
    public TimeSpan Duration => Volatile.Read(ref _endTicks) is > 0 and var ticks
        ? TimeSpan.FromTicks(ticks)
        : TimeSince(_startTimestamp);

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

    /// <summary>What of ours was current when it started, or later what of that had not ended when this did.</summary>
    internal object? Outer { get; private set; }

    /// <summary>Whether an operation has started in it.</summary>
    internal bool HasOperations => Volatile.Read(ref _sequence) != 0;

    internal string IdText { get; }

    internal ActivityTraceId TraceId { get; }

    /// <summary>How long nothing has happened in it.</summary>
    internal TimeSpan IdleTime => Clock.GetElapsedTime(Volatile.Read(ref _lastActivity));

    /// <summary>Those of its client, which hold for its texts wherever they come from.</summary>
    internal AgentInstrumentationOptions Options => _client.Options;

    private TimeProvider Clock => _client.Options.TimeProvider;

    // The program's own clock may be put back.
    internal TimeSpan TimeSince(long timestamp) => TimeBetween(timestamp, Clock.GetTimestamp());

    private TimeSpan TimeBetween(long start, long end) =>
        Clock.GetElapsedTime(start, end) is { Ticks: > 0 } time ? time : TimeSpan.Zero;

    /// <summary>
    /// Puts <c>session.id</c>, the user and the tags on a span, which ties it to this session, and has its id travel
    /// in the span's baggage. Spans of operations carry all that already.
    /// </summary>
    /// <param name="span">The span.</param>
    public void Tag(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var context = AmbientContext.Capture();
        var labels = LabelsIn(context);
        SessionBaggage.Write(span, this, labels, _client);
        if (span.IsAllDataRequested)
        {
            span.SetTag(General.SessionId, IdText);
            labels.WriteTo(span);
            ForeignSpan.Follow(span, this, context);
            TakenSpans.Start(span);
        }
    }

    /// <summary>Whether the baggage of a span is of another session, or of labels that do not apply any more.</summary>
    internal bool IsCarriedOtherwiseBy(Activity span) =>
        SessionBaggage.IsOfAnother(span, this, LabelsIn(AmbientContext.Capture()), _client.Options);

    /// <summary>Ends the session. The first end counts; a later one does nothing.</summary>
    /// <param name="endState">
    /// How it ended; a value that is none of the enumeration's counts as
    /// <see cref="SessionEndState.Indeterminate"/>, and is reported.
    /// </param>
    /// <param name="reason">Why, in a sentence, or null. What looks like a secret in it is masked.</param>
    public void End(SessionEndState endState, string? reason = null) =>
        EndFor(endState, reason is null || IsEnded ? reason : _client.Scrub(reason));

    /// <summary>
    /// Ends the session as <see cref="SessionEndState.Fail"/> for the reason that an exception gives, and records that
    /// unless an operation of the session has. The first end counts.
    /// </summary>
    /// <param name="exception">The exception that escaped what the session is of.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        using var scrubbing = Scrubber.Under(Options);
        if (!IsEnded && !SeenErrors.Contain(exception))
        {
            RecordError(exception);
        }

        EndFor(SessionEndState.Fail, ExceptionText.MessageOf(exception));
    }

    /// <summary>Ends the session as <see cref="SessionEndState.Indeterminate"/>, unless it has ended.</summary>
    public void Dispose() => End(SessionEndState.Indeterminate);

    private void EndFor(SessionEndState endState, string? reason)
    {
        if (TryEnd(endState, reason))
        {
            TellEnd();
        }
    }

    /// <summary>Ends the session without telling the program's handler.</summary>
    /// <returns>Whether this was the first end.</returns>
    internal bool TryEnd(SessionEndState endState, string? reason)
    {
        lock (_lock)
        {
            if (IsEnded)
            {
                return false;
            }

            EndState = Enum.IsDefined(endState) ? endState : SessionEndState.Indeterminate;
            EndStateReason = reason;
            // Zero means open, so an end within the clock's resolution is one tick long.
            Volatile.Write(ref _endTicks, Math.Max(1, Clock.GetElapsedTime(_startTimestamp).Ticks));
        }

        if (EndState != endState)
        {
            _client.ReportEndState(endState);
            endState = EndState;
        }

        _client.OpenSessions.Remove(this);
        EndRecording();
        AgentMetrics.SessionEnded(Duration, endState);
        _client.Journal?.Append(new SessionEnded(Id, Duration, endState, reason) { IsInherited = IsInherited });
        AmbientContext.LeaveIfCurrent(this, Outer);
        Outer = AmbientContext.Running(Outer);
        return true;
    }

    internal void TellStart() => Tell(_client.Options.OnSessionStarted, this, "the OnSessionStarted handler failed");

    internal void TellEnd() => Tell(_client.Options.OnSessionEnded, this, "the OnSessionEnded handler failed");

    private void Tell<T>(Action<T>? handler, T what, string trouble)
    {
        try
        {
            Handlers.Tell(handler, what);
        }
        catch (Exception exception) when (InstrumentationLog.Contain(trouble, exception, _client))
        {
        }
    }

    /// <summary>Notes that something happens in it, so that it is not taken for a forgotten one.</summary>
    internal void NoteActivity() => Volatile.Write(ref _lastActivity, Clock.GetTimestamp());

    /// <summary>Whether something may still be added; says so, once a client, and counts what comes too late.</summary>
    private bool Accepts(string what)
    {
        if (!IsEnded)
        {
            NoteActivity();
            return true;
        }

        _client.ReportLate(what);
        return false;
    }
}
