namespace AgentInstrumentation;

/// <summary>What the operations of a session with one kind and name took and cost.</summary>
public sealed record StepSummary
{
    /// <summary>What they are.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them failed; cancelled ones did not.</summary>
    public required int Failed { get; init; }

    /// <summary>How many of them did not end, as far as is recorded. Their time is that to the last moment.</summary>
    public required int Unfinished { get; init; }

    /// <summary>
    /// The sum of their durations, each within another one of the same name left out. More than the session took where
    /// they ran at once.
    /// </summary>
    public required TimeSpan Total { get; init; }

    /// <summary>The part of their durations in which nothing beneath them ran.</summary>
    public required TimeSpan Self { get; init; }

    /// <summary>What they took themselves of the <see cref="SessionAnalysis.CriticalPath"/>.</summary>
    public required TimeSpan Critical { get; init; }

    /// <summary>The duration that half of them did not exceed.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>The duration that 95 of 100 did not exceed.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>The longest duration.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>
    /// Model calls, tokens and cost of them and of all beneath them, each counted once; of tokens those in and out.
    /// </summary>
    public required ModelCounters Usage { get; init; }
}
