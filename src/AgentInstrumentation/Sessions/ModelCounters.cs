namespace AgentInstrumentation;

/// <summary>What a session's calls of one model consumed.</summary>
/// <param name="Calls">Finished calls.</param>
/// <param name="Tokens">Tokens by direction; null where no call reported any.</param>
/// <param name="CostUsd">Cost in US dollars; null when no call's cost is known.</param>
/// <param name="UnpricedCalls">Calls whose cost is unknown, and so missing in <paramref name="CostUsd"/>.</param>
public readonly record struct ModelCounters(
    int Calls = 0, TokenUsage Tokens = default, decimal? CostUsd = null, int UnpricedCalls = 0)
{
    internal ModelCounters With(LlmEvent call) => new(
        Calls + 1,
        Tokens.Plus(call.Usage),
        call.CostUsd is { } cost ? (CostUsd ?? 0) + cost : CostUsd,
        UnpricedCalls + (call.CostUsd is null ? 1 : 0));
}
