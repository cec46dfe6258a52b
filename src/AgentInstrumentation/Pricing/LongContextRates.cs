namespace AgentInstrumentation;

/// <summary>The rates of a call with a long prompt, which is billed by them as a whole. Immutable.</summary>
/// <param name="AboveInputTokens">How many input tokens are still billed by the usual rates.</param>
/// <param name="Rates">What tokens cost where there are more.</param>
public sealed record LongContextRates(long AboveInputTokens, TokenRates Rates);
