namespace AgentInstrumentation;

/// <summary>
/// The operations of a recorded session as a tree. Any record makes one: a parent that is not recorded, twice the same
/// id and a circle of parents put operations at the top. Deep trees take no stack.
/// </summary>
internal sealed class SessionTree
{
    // What the clock that starts are told by, and the one that durations are measured by, may be apart.
    private static readonly long Jitter = TimeSpan.FromMilliseconds(1).Ticks;

    // Far more than any session takes, and so little that sums of it never overflow.
    private const long Forever = long.MaxValue / 8;

    private readonly List<SessionOperation> _operations;
    private readonly List<SessionOperation> _roots = [];
    private readonly List<ErrorEvent> _orphans = [];

    private SessionTree(SessionRecord session, bool isRecorded)
    {
        Session = session;
        _operations = new(session.Events.Count + session.Unfinished.Count);
        var recorded = Recorded(session, isRecorded);
        var byId = new Dictionary<Guid, SessionOperation>(recorded.Count);
        foreach (var operation in recorded)
        {
            byId.TryAdd(operation.Id, operation);
        }

        Link(recorded, byId);
        LinkErrors(session.Events, byId);
        Order(recorded);
        Time();
    }

    public SessionRecord Session { get; }

    /// <summary>All operations, each before those beneath it.</summary>
    public IReadOnlyList<SessionOperation> Operations => _operations;

    /// <summary>What is at the top. Other processes' parts of the session are, too.</summary>
    public IReadOnlyList<SessionOperation> Roots => _roots;

    /// <summary>Errors of no operation that is recorded.</summary>
    public IReadOnlyList<ErrorEvent> Orphans => _orphans;

    /// <summary>The time that others count from.</summary>
    public DateTimeOffset Origin { get; private set; }

    /// <summary>How long the session took, or is known to have taken, in ticks.</summary>
    public long Length { get; private set; }

    /// <summary>The tree of a session, with what was recorded of its calls rather than what was captured.</summary>
    public static SessionTree Of(SessionRecord session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SessionTree(session, isRecorded: true);
    }

    /// <summary>
    /// The trees of two sessions that are compared: with what was recorded where both were, since what was captured
    /// says the same in other words.
    /// </summary>
    public static (SessionTree Left, SessionTree Right) Of(SessionRecord left, SessionRecord right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var areRecorded = IsRecorded(left) && IsRecorded(right);
        return (new SessionTree(left, areRecorded), new SessionTree(right, areRecorded));
    }

    /// <summary>The operations right beneath one, or at the top.</summary>
    public IReadOnlyList<SessionOperation> Beneath(SessionOperation? parent) => parent?.Children ?? Roots;

    /// <summary>The parents of all operations, null for the top.</summary>
    public IEnumerable<SessionOperation?> Parents() =>
        _operations.Where(static operation => operation.Children.Count > 0).Prepend<SessionOperation?>(null);

    /// <summary>How much later than in truth the end of an operation may seem to be, in ticks.</summary>
    public static long SlackOf(SessionOperation operation) =>
        Math.Min(Jitter, (operation.End - operation.Start) / 2);

    /// <summary>A moment in ticks since the origin.</summary>
    public long TicksOf(DateTimeOffset time) => time.UtcTicks - Origin.UtcTicks;

    private static bool IsRecorded(SessionRecord session) =>
        session.Events.Any(static entry => entry.Recording is not null);

    private static List<SessionOperation> Recorded(SessionRecord session, bool isRecorded) => session.Events
        .Where(static entry => entry is not ErrorEvent)
        .Select(entry => new SessionOperation(entry.Origin, entry, isRecorded))
        .Concat(session.Unfinished.Select(static entry => new SessionOperation(entry.Origin, ended: null)))
        .OrderBy(static operation => operation.Sequence)
        .ToList();

    private void Link(List<SessionOperation> recorded, Dictionary<Guid, SessionOperation> byId)
    {
        foreach (var operation in recorded)
        {
            if (operation.ParentId is { } id && byId.TryGetValue(id, out var parent) && parent != operation)
            {
                operation.Parent = parent;
                parent.Add(operation);
            }
            else
            {
                _roots.Add(operation);
            }
        }

        // Each process numbers its own operations, so of those at the top the numbers do not tell.
        _roots.Sort(static (left, right) =>
            (left.StartTime, left.Sequence).CompareTo((right.StartTime, right.Sequence)));
    }

    private void LinkErrors(IReadOnlyList<SessionEvent> events, Dictionary<Guid, SessionOperation> byId)
    {
        foreach (var error in events.OfType<ErrorEvent>())
        {
            if (error.TriggerId is { } id && byId.TryGetValue(id, out var failed))
            {
                failed.Add(error);
            }
            else
            {
                _orphans.Add(error);
            }
        }
    }

    private void Order(List<SessionOperation> recorded)
    {
        foreach (var root in _roots)
        {
            Place(root);
        }

        // What no root leads to is in a circle of parents, which is cut where it was entered first.
        foreach (var operation in recorded.Where(static operation => operation.IndexAfter == 0))
        {
            if (operation.IndexAfter == 0)
            {
                operation.Parent?.Remove(operation);
                operation.Parent = null;
                _roots.Add(operation);
                Place(operation);
            }
        }
    }

    private void Place(SessionOperation root)
    {
        var open = new Stack<(SessionOperation Operation, int Next)>();
        Enter(root);
        while (open.TryPop(out var top))
        {
            if (top.Next < top.Operation.Children.Count)
            {
                open.Push((top.Operation, top.Next + 1));
                Enter(top.Operation.Children[top.Next]);
            }
            else
            {
                top.Operation.IndexAfter = _operations.Count;
            }
        }

        void Enter(SessionOperation operation)
        {
            operation.Index = _operations.Count;
            operation.Depth = open.Count;
            _operations.Add(operation);
            open.Push((operation, 0));
        }
    }

    private void Time()
    {
        Origin = Session.StartTime ?? (_roots.Count > 0 ? _roots.Min(static root => root.StartTime) : default);
        var known = Session.Duration?.Ticks ?? 0;
        foreach (var operation in _operations)
        {
            operation.Start = Math.Max(TicksOf(operation.StartTime), operation.Parent?.Start ?? long.MinValue);
            operation.End = operation.Start + Math.Clamp(operation.Duration?.Ticks ?? 0, 0, Forever);
            known = Math.Max(known, operation.End);
        }

        Length = Math.Max(0, Session.Duration?.Ticks ?? known);
        foreach (var operation in _operations.Where(static operation => operation.Event is null))
        {
            operation.End = known;
        }
    }
}
