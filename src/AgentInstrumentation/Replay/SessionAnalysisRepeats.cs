using System.Runtime.InteropServices;

namespace AgentInstrumentation;

/// <summary>Finds calls of a session with the same kind, name and arguments.</summary>
internal sealed class SessionAnalysisRepeats
{
    private readonly SessionAnalysisUsage _usage;
    private readonly Dictionary<SessionAnalysisKey, Group> _groups = [];

    public SessionAnalysisRepeats(SessionTree tree, SessionAnalysisRetries retries, SessionAnalysisUsage usage)
    {
        _usage = usage;
        foreach (var operation in tree.Operations.Where(operation => !retries.WasMadeAgain(operation)))
        {
            Add(operation);
        }

        foreach (var parent in tree.Parents())
        {
            CountRuns(tree.Beneath(parent).Where(operation => !retries.WasMadeAgain(operation)));
        }

        var groups = _groups.Values.Where(static group => group.Calls.Count > 1).ToList();
        Repeats = [.. groups.Select(Describe).OrderByDescending(static repeat => repeat.WastedTime)];
        (WastedTime, WastedUsage) = Sum(groups.SelectMany(static group => group.Wasted)
            .OrderBy(static operation => operation.Index));
    }

    /// <summary>The repeats, those first that wasted the most time.</summary>
    public IReadOnlyList<RepeatedCalls> Repeats { get; }

    /// <summary>The time of all that was not needed, each within another one left out.</summary>
    public TimeSpan WastedTime { get; }

    /// <summary>What of models that consumed.</summary>
    public ModelCounters WastedUsage { get; }

    /// <summary>How many calls cannot be compared.</summary>
    public int NotCompared { get; private set; }

    private void Add(SessionOperation operation)
    {
        if (SessionAnalysisKey.Of(operation) is not { } key)
        {
            NotCompared++;
            return;
        }

        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out _);
        (group ??= new Group()).Calls.Add(operation);
    }

    private void CountRuns(IEnumerable<SessionOperation> children)
    {
        var runs = new Dictionary<OperationKind, (Group? Group, int Length)>();
        foreach (var child in children)
        {
            var group = SessionAnalysisKey.Of(child) is { } key ? _groups[key] : null;
            var (last, length) = runs.GetValueOrDefault(child.Kind);
            var run = group is not null && group == last ? length + 1 : 1;
            runs[child.Kind] = (group, run);
            if (group is not null)
            {
                group.LongestRun = Math.Max(group.LongestRun, run);
            }
        }
    }

    private RepeatedCalls Describe(Group group)
    {
        var (time, usage) = Sum(group.Wasted);
        return new RepeatedCalls
        {
            Calls = group.Calls,
            LongestRun = group.LongestRun,
            WastedTime = time,
            WastedUsage = usage,
        };
    }

    // In the order of the tree, so that one within another is seen after that.
    private (TimeSpan Time, ModelCounters Usage) Sum(IEnumerable<SessionOperation> operations)
    {
        var (ticks, usage, indexAfter) = (0L, default(SessionAnalysisUsage.Sum), 0);
        foreach (var operation in operations.Where(operation => operation.Index >= indexAfter))
        {
            indexAfter = operation.IndexAfter;
            ticks += operation.End - operation.Start;
            usage = usage.Plus(_usage.Of(operation));
        }

        return (new TimeSpan(ticks), usage.ToCounters());
    }

    private sealed class Group
    {
        public List<SessionOperation> Calls { get; } = new(1);

        public int LongestRun { get; set; } = 1;

        public IEnumerable<SessionOperation> Wasted
        {
            get
            {
                var needed = Calls.Find(static call => call.Status is OperationStatus.Ok) ?? Calls[0];
                return Calls.Where(call => call != needed);
            }
        }
    }
}
