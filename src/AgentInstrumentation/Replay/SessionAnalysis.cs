namespace AgentInstrumentation;

/// <summary>
/// What a recorded session tells of its agent: where time and money went, what was done twice, what failed unnoticed.
/// Immutable and thread-safe.
/// </summary>
/// <remarks>
/// An analysis takes time and memory in proportion to the session, but for sorting. Times of one process are compared;
/// what other processes did for the session stands at the top, by their own clocks. An operation whose end is not
/// recorded ran, for the analysis, to the last moment that is.
/// </remarks>
public sealed class SessionAnalysis
{
    private SessionAnalysis(SessionTree tree, IEnumerable<string>? knownTools)
    {
        var usage = new SessionAnalysisUsage(tree);
        var path = new SessionAnalysisPath(tree);
        var retries = new SessionAnalysisRetries(tree);
        var repeats = new SessionAnalysisRepeats(tree, retries, usage);
        Session = tree.Session;
        Duration = new TimeSpan(tree.Length);
        CriticalPath = path.List();
        OutsideOperations = path.Outside;
        Steps = new SessionAnalysisSteps(usage, path).Of(tree);
        Repeats = repeats.Repeats;
        WastedTime = repeats.WastedTime;
        WastedUsage = repeats.WastedUsage;
        NotCompared = repeats.NotCompared;
        OperationCount = tree.Operations.Count;
        Retries = retries.Retries;
        SwallowedErrors = retries.Swallowed();
        LongestChain = ChainTo(tree.Operations.MaxBy(static operation => operation.Depth));
        UnusedTools = knownTools is null ? null : Unused(tree, knownTools);
    }

    /// <summary>The session.</summary>
    public SessionRecord Session { get; }

    /// <summary>How long it was open; where its end is not recorded, the time to the last moment that is.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How many operations it has, those without an end included.</summary>
    public int OperationCount { get; }

    /// <summary>
    /// The operations that decided how long the session took, each before those beneath it. Of operations that ran at
    /// once that is the one which was waited for: making another one faster would gain nothing.
    /// <see cref="CriticalOperation.Self"/> of all of them and <see cref="OutsideOperations"/> add up to
    /// <see cref="Duration"/>.
    /// </summary>
    public IReadOnlyList<CriticalOperation> CriticalPath { get; }

    /// <summary>The time on the critical path in which no operation ran.</summary>
    public TimeSpan OutsideOperations { get; }

    /// <summary>Time, tokens and cost by kind and name, those first that took the longest themselves.</summary>
    public IReadOnlyList<StepSummary> Steps { get; }

    /// <summary>Identical calls that were made more than once, those first that wasted the most time.</summary>
    public IReadOnlyList<RepeatedCalls> Repeats { get; }

    /// <summary>The time of all calls that only repeated another one; each within another such call left out.</summary>
    public TimeSpan WastedTime { get; }

    /// <summary>Model calls, tokens and cost of all calls that only repeated another one.</summary>
    public ModelCounters WastedUsage { get; }

    /// <summary>
    /// How many operations cannot be compared with others, and so are in no repeat and no retry: their arguments were
    /// not captured, were cut at a limit, or there are none.
    /// </summary>
    public int NotCompared { get; }

    /// <summary>Calls that did not succeed and were made again, in their order.</summary>
    public IReadOnlyList<RetriedCall> Retries { get; }

    /// <summary>Failures that nothing around them shows, in their order.</summary>
    public IReadOnlyList<SwallowedError> SwallowedErrors { get; }

    /// <summary>The deepest operation and all around it, from the outside in; empty without operations.</summary>
    public IReadOnlyList<SessionOperation> LongestChain { get; }

    /// <summary>Known tools that the session never called; null where none were named.</summary>
    public IReadOnlyList<string>? UnusedTools { get; }

    /// <summary>Analyses a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="knownTools">
    /// The names of the tools that the agent could have called, for <see cref="UnusedTools"/>; or null.
    /// </param>
    /// <returns>The analysis.</returns>
    public static SessionAnalysis Of(SessionRecord session, IEnumerable<string>? knownTools = null) =>
        new(SessionTree.Of(session), knownTools);

    /// <summary>Analyses a session beside the tools of assemblies.</summary>
    /// <param name="session">The session.</param>
    /// <param name="manifests">
    /// The manifests of the agent's assemblies, such as <see cref="OperationManifest.Loaded"/>.
    /// </param>
    /// <returns>The analysis.</returns>
    public static SessionAnalysis Of(SessionRecord session, IEnumerable<OperationManifest> manifests) =>
        Of(session, manifests.SelectMany(static manifest => manifest.Operations)
            .Where(static operation => operation.Kind is OperationKind.Tool or OperationKind.Retrieval)
            .Select(static operation => operation.Name));

    /// <summary>Writes the analysis as a report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">The width of a line in characters; 100 by default, 40 at least.</param>
    public void WriteTo(TextWriter writer, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(writer);
        new SessionAnalysisWriter(writer, Math.Max(40, width)).Write(this);
    }

    /// <summary>The report of <see cref="WriteTo"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        using var writer = new StringWriter();
        WriteTo(writer);
        return writer.ToString();
    }

    private static List<SessionOperation> ChainTo(SessionOperation? deepest)
    {
        List<SessionOperation> chain = [];
        for (var current = deepest; current is not null; current = current.Parent)
        {
            chain.Add(current);
        }

        chain.Reverse();
        return chain;
    }

    private static string[] Unused(SessionTree tree, IEnumerable<string> knownTools)
    {
        var used = tree.Operations
            .Where(static operation => operation.Kind is OperationKind.Tool or OperationKind.Retrieval)
            .Select(static operation => operation.Name)
            .ToHashSet();
        return [.. knownTools.Distinct().Where(tool => !used.Contains(tool))];
    }
}
