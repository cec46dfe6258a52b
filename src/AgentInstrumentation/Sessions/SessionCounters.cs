namespace AgentInstrumentation;

/// <summary>What a session counted so far. A consistent snapshot; it does not change any more.</summary>
/// <param name="LlmCalls">Finished model calls.</param>
/// <param name="ToolCalls">Finished tool calls.</param>
/// <param name="Actions">Finished actions, agent runs included.</param>
/// <param name="Errors">Errors, each counted once however many operations it escaped from.</param>
/// <param name="InputTokens">Input tokens of the model calls; null when no call reported any.</param>
/// <param name="OutputTokens">Output tokens of the model calls; null when no call reported any.</param>
/// <param name="CostUsd">Cost of the model calls in US dollars; null when no call's cost is known.</param>
/// <param name="UnpricedLlmCalls">
/// Model calls whose cost is unknown, and so missing in <paramref name="CostUsd"/>.
/// </param>
public sealed record SessionCounters(
    int LlmCalls = 0,
    int ToolCalls = 0,
    int Actions = 0,
    int Errors = 0,
    long? InputTokens = null,
    long? OutputTokens = null,
    decimal? CostUsd = null,
    int UnpricedLlmCalls = 0)
{
    internal SessionCounters With(SessionEvent recorded) => recorded switch
    {
        LlmEvent llm => this with
        {
            LlmCalls = LlmCalls + 1,
            InputTokens = Sum(InputTokens, llm.Usage.Input),
            OutputTokens = Sum(OutputTokens, llm.Usage.Output),
            CostUsd = llm.CostUsd is { } cost ? (CostUsd ?? 0) + cost : CostUsd,
            UnpricedLlmCalls = UnpricedLlmCalls + (llm.CostUsd is null ? 1 : 0),
        },
        ToolEvent => this with { ToolCalls = ToolCalls + 1 },
        ErrorEvent => this with { Errors = Errors + 1 },
        _ => this with { Actions = Actions + 1 },
    };

    private static long? Sum(long? total, long? more) => more is null ? total : (total ?? 0) + more;
}
