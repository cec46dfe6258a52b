namespace AgentInstrumentation;

/// <summary>
/// The record of one finished operation of a session, or of an error. The four kinds are <see cref="LlmEvent"/>,
/// <see cref="ToolEvent"/>, <see cref="ActionEvent"/> and <see cref="ErrorEvent"/>. An event that was handed out, by
/// a journal or a session, no longer changes.
/// </summary>
public abstract class SessionEvent : JournalEntry
{
    private const int Ending = 1;
    private const int Over = 2;

    private int _ended;
    private EventLog? _log;

    private protected SessionEvent(in EventOrigin origin)
        : base(origin.SessionId) => Origin = origin;

    /// <summary>The event's id, a UUIDv7.</summary>
    public Guid Id => Origin.Id;

    /// <summary>
    /// The event of the operation that was running when this one started; null at the top of the session.
    /// </summary>
    public Guid? ParentId => Origin.ParentId;

    /// <summary>
    /// The order in which the operations of a session started, from 1; for errors, when they were seen.
    /// </summary>
    public long Sequence => Origin.Sequence;

    /// <summary>What the operation was; for an error, what failed.</summary>
    public OperationKind Kind => Origin.Kind;

    /// <summary>The operation's name; for an error, the name of what failed.</summary>
    public string Name => Origin.Name;

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset StartTime => Origin.StartTime;

    /// <summary>How long it took, measured with a monotonic clock; zero for an error.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset EndTime => StartTime + Duration;

    /// <summary>How it ended.</summary>
    public OperationStatus Status { get; internal set; }

    /// <summary>
    /// The full type name of the exception that ended it, or what its result says of a failure; else null.
    /// </summary>
    public string? ErrorType { get; internal set; }

    /// <summary>
    /// The arguments as a JSON object; null unless <see cref="AgentInstrumentationOptions.CaptureContent"/> is on.
    /// </summary>
    public string? Arguments { get; internal set; }

    /// <summary>
    /// The result as JSON; null unless <see cref="AgentInstrumentationOptions.CaptureContent"/> is on.
    /// </summary>
    public string? Result { get; internal set; }

    /// <summary>The agent that the operation belongs to; null where neither it nor one around it names one.</summary>
    public string? AgentName { get; internal set; }

    /// <summary>Lines of the operation's log, or of what failed; no more than 100.</summary>
    public IReadOnlyList<string> Logs => LogLines?.Snapshot() ?? [];

    /// <summary>
    /// The trace id of the span that shows the same operation, 32 hexadecimal digits, or null when no span was
    /// recorded.
    /// </summary>
    public string? TraceId { get; internal set; }

    /// <summary>
    /// The id of the span that shows the same operation, 16 hexadecimal digits, or null when no span was recorded.
    /// </summary>
    public string? SpanId { get; internal set; }

    /// <summary>
    /// Whether a replay answered the call from a recording, so that nothing was called and nothing was spent.
    /// </summary>
    public bool IsReplayed { get; internal set; }

    /// <summary>Whether its operation opened the session, and so ends it.</summary>
    internal bool EndsSession { get; set; }

    /// <summary>What was known when the operation started.</summary>
    internal EventOrigin Origin { get; }

    /// <summary>What a recording keeps of the call beside this; null where none is made.</summary>
    internal CallRecording? Recording { get; set; }

    /// <summary>What a replay knows of the call; null where none runs.</summary>
    internal ReplayedCall? Replay { get; set; }

    /// <summary>The session while the operation runs; null in an event that was read back from a journal.</summary>
    internal AgentSession? Session { get; set; }

    /// <summary>What of ours was current when it started; null in an event that was read back from a journal.</summary>
    internal object? Outer { get; set; }

    /// <summary>The event of the enclosing operation; null in an event that was read back from a journal.</summary>
    internal SessionEvent? Parent { get; set; }

    /// <summary>The type of an error that the result tells of, where nothing was thrown; null for none.</summary>
    internal string? ToldErrorType { get; set; }

    internal EventLog? LogLines
    {
        get => _log;
        set => _log = value;
    }

    internal bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Whether it has ended, and all that is told of its end has been.</summary>
    internal bool IsOver => Volatile.Read(ref _ended) == Over;

    internal long StartTimestamp { get; set; }

    internal static SessionEvent Create(in EventOrigin origin, OperationDefinition definition) => origin.Kind switch
    {
        OperationKind.Tool or OperationKind.Retrieval => new ToolEvent(origin),
        OperationKind.Llm => new LlmEvent(origin)
        {
            Model = definition.RequestModel,
            Provider = definition.Provider,
            IsEmbedding = definition.IsEmbedding,
        },
        _ => new ActionEvent(origin),
    };

    /// <summary>True for the first caller only: an operation ends once, whoever says it twice.</summary>
    internal bool TryEnd() => Interlocked.CompareExchange(ref _ended, Ending, 0) == 0;

    internal void SetOver()
    {
        Volatile.Write(ref _ended, Over);
        // Nearly all end before what is around them.
        if (Parent is { IsOver: true } || !(ReferenceEquals(Outer, Parent) || ReferenceEquals(Outer, Session)))
        {
            LeaveWhatIsOver();
        }
    }

    // A chain in which each starts the next before it ends would keep all of it.
    private void LeaveWhatIsOver()
    {
        while (Parent is { IsOver: true } over)
        {
            Parent = over.Parent;
        }

        Outer = AmbientContext.Running(Outer);
    }

    /// <summary>Adds a line to the log, unless the operation has ended: an event that is handed out is final.</summary>
    internal void AddLog(string line)
    {
        if (!HasEnded)
        {
            using var scrubbing = Scrubber.Under(Session?.Options);
            (_log ?? EnsureLog()).Add(line);
            Session?.NoteActivity();
        }
    }

    internal bool IsWithin(SessionEvent other)
    {
        for (var current = this; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, other))
            {
                return true;
            }
        }

        return false;
    }

    private EventLog EnsureLog() => Interlocked.CompareExchange(ref _log, new EventLog(), null) ?? _log;
}
