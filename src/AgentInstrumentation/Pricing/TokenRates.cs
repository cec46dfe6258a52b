namespace AgentInstrumentation;

/// <summary>What tokens cost, in US dollars per million. Immutable.</summary>
/// <param name="Input">Input tokens; not negative, as all rates.</param>
/// <param name="Output">Output tokens; zero for a model that puts none out, such as one for embeddings.</param>
public sealed record TokenRates(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>Input tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public decimal Input { get; init => field = Checked(value); } = Checked(Input);

    /// <summary>Output tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public decimal Output { get; init => field = Checked(value); } = Checked(Output);

    /// <summary>Input tokens that come from the provider's cache; null for what <see cref="Input"/> costs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public decimal? CachedInput { get; init => field = Checked(value); }

    /// <summary>Input tokens that are written to the provider's cache; null for what <see cref="Input"/> costs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public decimal? CacheWrite { get; init => field = Checked(value); }

    /// <summary>Output tokens spent on reasoning; null for what <see cref="Output"/> costs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public decimal? ReasoningOutput { get; init => field = Checked(value); }

    internal decimal CostOf(long input, long output, TokenUsage usage)
    {
        var cached = Math.Clamp(usage.CachedInput ?? 0, 0, input);
        var written = Math.Clamp(usage.CacheWriteInput ?? 0, 0, input - cached);
        var reasoning = Math.Clamp(usage.ReasoningOutput ?? 0, 0, output);
        return (((input - cached - written) * Input)
            + (cached * (CachedInput ?? Input))
            + (written * (CacheWrite ?? Input))
            + ((output - reasoning) * Output)
            + (reasoning * (ReasoningOutput ?? Output))) / Million;
    }

    private static decimal? Checked(decimal? rate) => rate is { } known ? Checked(known) : null;

    private static decimal Checked(decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        return rate;
    }
}
