using System.Runtime.InteropServices;

namespace AgentInstrumentation;

/// <summary>Sums up the operations of a session by kind and name.</summary>
internal sealed class SessionAnalysisSteps(SessionAnalysisUsage usage, SessionAnalysisPath path)
{
    private readonly Dictionary<(OperationKind Kind, string Name), Step> _steps = [];

    /// <summary>The steps, those first that took the longest themselves.</summary>
    public IReadOnlyList<StepSummary> Of(SessionTree tree)
    {
        foreach (var operation in tree.Operations)
        {
            Add(operation);
        }

        return
        [
            .. _steps.Select(static entry => entry.Value.Summarise(entry.Key.Kind, entry.Key.Name))
                .OrderByDescending(static step => step.Self)
                .ThenByDescending(static step => step.Total),
        ];
    }

    /// <summary>The part of an operation in which nothing beneath it ran, in ticks.</summary>
    private static long SelfOf(SessionOperation operation)
    {
        var (self, now) = (operation.End - operation.Start, operation.Start);
        foreach (var child in FirstStartedFirst(operation.Children))
        {
            var end = Math.Min(child.End, operation.End);
            if (end > now)
            {
                self -= Math.Max(0, end - Math.Max(now, child.Start));
                now = end;
            }
        }

        return self;
    }

    private static IEnumerable<SessionOperation> FirstStartedFirst(IReadOnlyList<SessionOperation> children) =>
        children.Count < 2 ? children : children.OrderBy(static child => child.Start);

    private void Add(SessionOperation operation)
    {
        ref var step = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _steps, (operation.Kind, operation.Name), out _);
        step ??= new Step();
        step.Durations.Add(operation.End - operation.Start);
        step.Self += SelfOf(operation);
        step.Critical += path.SelfOf(operation);
        step.Failed += operation.Status is OperationStatus.Error ? 1 : 0;
        step.Unfinished += operation.Event is null ? 1 : 0;

        // The order is that of the tree, so one within another of the same name comes before that one's end.
        if (operation.Index >= step.IndexAfter)
        {
            step.IndexAfter = operation.IndexAfter;
            step.Total += operation.End - operation.Start;
            step.Usage = step.Usage.Plus(usage.Of(operation));
        }
    }

    private sealed class Step
    {
        public List<long> Durations { get; } = new(1);

        public int Failed { get; set; }

        public int Unfinished { get; set; }

        public long Total { get; set; }

        public long Self { get; set; }

        public TimeSpan Critical { get; set; }

        public SessionAnalysisUsage.Sum Usage { get; set; }

        public int IndexAfter { get; set; }

        public StepSummary Summarise(OperationKind kind, string name)
        {
            Durations.Sort();
            return new StepSummary
            {
                Kind = kind,
                Name = name,
                Count = Durations.Count,
                Failed = Failed,
                Unfinished = Unfinished,
                Total = new TimeSpan(Total),
                Self = new TimeSpan(Self),
                Critical = Critical,
                P50 = Percentile(50),
                P95 = Percentile(95),
                Max = new TimeSpan(Durations[^1]),
                Usage = Usage.ToCounters(),
            };
        }

        // The nearest rank: the smallest duration that at least this share of all does not exceed.
        private TimeSpan Percentile(int percent) =>
            new(Durations[(int)((((long)Durations.Count * percent) + 99) / 100) - 1]);
    }
}
