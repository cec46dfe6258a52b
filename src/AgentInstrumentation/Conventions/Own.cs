namespace AgentInstrumentation.Conventions;

/// <summary>
/// Names of this project, for what no convention covers. All begin with <c>agent.</c>, so that a backend can tell
/// them from standard ones.
/// </summary>
internal static class Own
{
    /// <summary>The <see cref="OperationKind"/> in lower case.</summary>
    public const string OperationKind = "agent.operation.kind";

    /// <summary>Arguments of an operation that is no tool, as a JSON object.</summary>
    public const string Arguments = "agent.operation.arguments";

    /// <summary>Result of an operation that is no tool, as JSON.</summary>
    public const string Result = "agent.operation.result";

    /// <summary>The operation was cancelled by its caller.</summary>
    public const string Cancelled = "agent.operation.cancelled";

    /// <summary>A replay answered the call from a recording.</summary>
    public const string Replayed = "agent.replayed";

    /// <summary>How many items a stream yielded.</summary>
    public const string StreamItems = "agent.stream.items";

    /// <summary>The consumer stopped before the stream's end.</summary>
    public const string StreamDisposedEarly = "agent.stream.disposed_early";

    /// <summary>Estimated cost of a model call in US dollars.</summary>
    public const string CostUsd = "agent.cost.usd";

    /// <summary>The day of the price list that the cost was worked out by, as <c>2026-08-01</c>.</summary>
    public const string PriceDate = "agent.cost.price_date";

    /// <summary>In front of the name of a metric of the program's own, whose value a span has.</summary>
    public const string MetricPrefix = "agent.metric.";

    /// <summary>The tags of a session, an array of strings; in baggage escaped and separated by commas.</summary>
    public const string SessionTags = "agent.session.tags";

    public static class Metrics
    {
        public const string SessionsStarted = "agent.session.started";
        public const string SessionsActive = "agent.session.active";
        public const string SessionsEnded = "agent.session.ended";
        public const string SessionDuration = "agent.session.duration";
        public const string SessionMetric = "agent.session.metric";
        public const string MetricName = "agent.metric.name";
        public const string Evaluations = "agent.evaluations";
        public const string EvaluationScore = "agent.evaluation.score";
        public const string Operations = "agent.operations";
        public const string Outcome = "agent.operation.outcome";
        public const string Tokens = "agent.tokens";
        public const string TokenDirection = "agent.token.direction";
        public const string CachedInput = "cached_input";
        public const string CacheWriteInput = "cache_write_input";
        public const string ReasoningOutput = "reasoning_output";
        public const string Cost = "agent.cost";
        public const string CostUnknown = "agent.cost.unknown";
        public const string CostMissing = "agent.cost.missing";
        public const string CaptureTruncated = "agent.capture.truncated";
        public const string TruncatedPart = "agent.capture.part";
        public const string EndState = "agent.session.end_state";
        public const string EventsDropped = "agent.events.dropped";
        public const string DropReason = "agent.drop.reason";

        /// <summary>Boundaries for scores, which mostly end at 1, 5, 10 or 100.</summary>
        public static readonly double[] ScoreBoundaries =
            [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 2, 3, 4, 5, 10, 50, 100];

        /// <summary>Boundaries for numbers of which only the program knows what they count.</summary>
        public static readonly double[] Magnitudes =
            [0, 0.001, 0.01, 0.1, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    }
}
