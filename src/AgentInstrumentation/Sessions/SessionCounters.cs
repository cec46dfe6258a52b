namespace AgentInstrumentation;

/// <summary>What a session counted so far. A consistent snapshot; it does not change any more.</summary>
public sealed class SessionCounters
{
    private readonly ModelCounters _allModels;

    internal SessionCounters(
        IReadOnlyDictionary<OperationKind, int> operations,
        IReadOnlyDictionary<OperationKind, LatencySummary> latency,
        IReadOnlyDictionary<string, int> errorsByType,
        IReadOnlyDictionary<string, ModelCounters> models,
        ModelCounters allModels)
    {
        Operations = operations;
        Latency = latency;
        ErrorsByType = errorsByType;
        Models = models;
        _allModels = allModels;
    }

    /// <summary>Finished operations by kind; a kind without any is missing.</summary>
    public IReadOnlyDictionary<OperationKind, int> Operations { get; }

    /// <summary>How long finished operations took, by kind; a kind without any is missing.</summary>
    public IReadOnlyDictionary<OperationKind, LatencySummary> Latency { get; }

    /// <summary>
    /// Errors by the full type name of the exception, each counted once however many operations it escaped from.
    /// </summary>
    public IReadOnlyDictionary<string, int> ErrorsByType { get; }

    /// <summary>
    /// Model calls by model; the model that answered, or the one that was asked, or <c>unknown</c>.
    /// </summary>
    public IReadOnlyDictionary<string, ModelCounters> Models { get; }

    /// <summary>Finished model calls.</summary>
    public int LlmCalls => CountOf(OperationKind.Llm);

    /// <summary>Finished tool calls, look-ups in stores included.</summary>
    public int ToolCalls => CountOf(OperationKind.Tool) + CountOf(OperationKind.Retrieval);

    /// <summary>Finished actions, runs of agents and workflows included.</summary>
    public int Actions =>
        CountOf(OperationKind.Action) + CountOf(OperationKind.Agent) + CountOf(OperationKind.Workflow);

    /// <summary>Errors of all types.</summary>
    public int Errors => ErrorsByType.Values.Sum();

    /// <summary>Tokens of all model calls; null where no call reported any.</summary>
    public TokenUsage Tokens => _allModels.Tokens;

    /// <summary>Cost of all model calls in US dollars; null when no call's cost is known.</summary>
    public decimal? CostUsd => _allModels.CostUsd;

    /// <summary>Model calls whose cost is unknown, and so missing in <see cref="CostUsd"/>.</summary>
    public int UnpricedLlmCalls => _allModels.UnpricedCalls;

    private int CountOf(OperationKind kind) => Operations.GetValueOrDefault(kind);
}
