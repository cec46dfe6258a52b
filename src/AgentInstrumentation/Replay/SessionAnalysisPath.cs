namespace AgentInstrumentation;

/// <summary>
/// The critical path of a session: from its end backwards, at each moment the operation that was waited for. Of
/// operations that ran at once it is the one that ended last, and before that whichever ended last before it started.
/// </summary>
internal sealed class SessionAnalysisPath
{
    private readonly SessionTree _tree;
    private readonly long[] _self;
    private readonly long[] _total;
    private readonly Stack<(SessionOperation? Operation, long From, long To)> _open = new();

    public SessionAnalysisPath(SessionTree tree)
    {
        _tree = tree;
        _self = new long[tree.Operations.Count];
        _total = new long[tree.Operations.Count];
        _open.Push((null, 0, tree.Length));
        while (_open.TryPop(out var window))
        {
            Walk(window.Operation, window.From, window.To);
        }
    }

    /// <summary>The time in which no operation ran.</summary>
    public TimeSpan Outside { get; private set; }

    public TimeSpan SelfOf(SessionOperation operation) => new(_self[operation.Index]);

    /// <summary>The operations on the path, each before those beneath it.</summary>
    public IReadOnlyList<CriticalOperation> List() =>
    [
        .. _tree.Operations
            .Where(operation => _total[operation.Index] > 0)
            .Select(operation => new CriticalOperation(
                operation, SelfOf(operation), new TimeSpan(_total[operation.Index]))),
    ];

    private void Walk(SessionOperation? parent, long from, long to)
    {
        var (self, now) = (0L, to);
        foreach (var child in LastEndedFirst(parent))
        {
            var end = Math.Min(child.End, now);
            var start = Math.Max(child.Start, from);
            if (child.End - SessionTree.SlackOf(child) > now || end <= start)
            {
                continue;
            }

            self += now - end;
            now = start;
            _open.Push((child, start, end));
        }

        Keep(parent, self + now - from, to - from);
    }

    private void Keep(SessionOperation? operation, long self, long total)
    {
        if (operation is null)
        {
            Outside = new TimeSpan(self);
            return;
        }

        _self[operation.Index] = self;
        _total[operation.Index] = total;
    }

    private IEnumerable<SessionOperation> LastEndedFirst(SessionOperation? parent) => _tree.Beneath(parent) switch
    {
        { Count: < 2 } few => few,
        var many => many.OrderByDescending(static child => child.End).ThenBy(static child => child.Start),
    };
}
