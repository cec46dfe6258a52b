namespace AgentInstrumentation;

/// <summary>What a model costs at a provider. Immutable.</summary>
/// <param name="Provider">The provider, as in <c>gen_ai.provider.name</c>: <c>openai</c>.</param>
/// <param name="Model">The model's id, as it is sent to the provider. Upper and lower case differ.</param>
/// <param name="Rates">What its tokens cost.</param>
public sealed record ModelPrice(string Provider, string Model, TokenRates Rates)
{
    /// <summary>What its tokens cost in a call with a long prompt; null where that makes no difference.</summary>
    public LongContextRates? LongContext { get; init; }

    /// <summary>
    /// The day of the price list. Of several prices of a model the latest of them that was out when the call started
    /// counts, or the first there is. Null for a price that is as old as can be.
    /// </summary>
    public DateOnly? Date { get; init; }

    /// <summary>What a call costs, in US dollars.</summary>
    /// <param name="usage">What it consumed.</param>
    /// <returns>
    /// The cost; null where a count that it depends on is unknown, or is negative, or no decimal holds it.
    /// </returns>
    public decimal? CostOf(TokenUsage usage)
    {
        try
        {
            return usage.Input is >= 0 and var input && OutputOf(usage) is >= 0 and var output
                ? RatesFor(input).CostOf(input, output, usage)
                : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private long? OutputOf(TokenUsage usage) => usage.Output ?? (Rates.Output == 0 ? 0 : null);

    private TokenRates RatesFor(long input) =>
        LongContext is { } tier && input > tier.AboveInputTokens ? tier.Rates : Rates;
}
