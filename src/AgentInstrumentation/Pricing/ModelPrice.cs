namespace AgentInstrumentation;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
internal sealed record ModelPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000m;

    public decimal? CachedInput { get; init; }

    public decimal? ReasoningOutput { get; init; }

    public long? LongContextAbove { get; init; }

    /// <summary>The price of a whole request whose input is longer than <see cref="LongContextAbove"/>.</summary>
    public ModelPrice? LongContext { get; init; }

    public decimal CostOf(long input, long output, TokenUsage usage)
    {
        if (LongContext is { } higher && input > LongContextAbove)
        {
            return higher.CostOf(input, output, usage);
        }

        var cached = Math.Clamp(usage.CachedInput ?? 0, 0, input);
        var reasoning = ReasoningOutput is null ? 0 : Math.Clamp(usage.ReasoningOutput ?? 0, 0, output);
        return (((input - cached) * Input)
            + (cached * (CachedInput ?? Input))
            + ((output - reasoning) * Output)
            + (reasoning * (ReasoningOutput ?? Output))) / Million;
    }
}
