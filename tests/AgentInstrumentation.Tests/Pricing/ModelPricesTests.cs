namespace AgentInstrumentation.Tests;

/// <summary>Expected costs are worked out by hand from the list prices of 2026-08-01.</summary>
public sealed class ModelPricesTests
{
    private static readonly DateTimeOffset Time = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    // 0.25 and 2 a million: 1000 × 0.25 + 200 × 2
    [InlineData("openai", "gpt-5-mini", 1000, 200, 0, 0, 0, 0.00065)]
    // Cached input at 0.025: 600 × 0.25 + 400 × 0.025 + 200 × 2
    [InlineData("openai", "gpt-5-mini", 1000, 200, 400, 0, 0, 0.00056)]
    // Reasoning is within the output, and costs the same unless the list says otherwise.
    [InlineData("openai", "gpt-5-mini", 0, 1000, 0, 0, 900, 0.002)]
    // Reasoning at 3 instead of 8: 1000 × 2 + 500 × 8 + 1500 × 3
    [InlineData("perplexity", "sonar-deep-research", 1000, 2000, 0, 0, 1500, 0.0105)]
    // Read at 0.3, written at 3.75: 5000 × 3 + 4000 × 0.3 + 1000 × 3.75 + 500 × 15
    [InlineData("anthropic", "claude-sonnet-4-5", 10_000, 500, 4000, 1000, 0, 0.02745)]
    // More cached than there was input counts as all of it, and leaves nothing that could have been written.
    [InlineData("openai", "gpt-5-mini", 1000, 0, 5000, 5000, 0, 0.000025)]
    // No cached price in the table: mistral-large-latest bills 0.5 for all input.
    [InlineData("mistral_ai", "mistral-large-latest", 1000, 100, 400, 300, 0, 0.00065)]
    // Long context begins above 200,000: at the limit 3 and 15, one more and the whole request is at 6 and 22.5.
    [InlineData("anthropic", "claude-sonnet-4-5", 200_000, 1000, 0, 0, 0, 0.615)]
    [InlineData("anthropic", "claude-sonnet-4-5", 200_001, 1000, 0, 0, 0, 1.222506)]
    // Its cache, too: 200,000 × 10 + 100,000 × 1 + 1000 × 45
    [InlineData("openai", "gpt-5.6", 300_000, 1000, 100_000, 0, 0, 2.145)]
    [InlineData("openai", "text-embedding-3-small", 1_000_000, 0, 0, 0, 0, 0.02)]
    [InlineData("openai", "gpt-5-mini", 0, 0, 0, 0, 0, 0)]
    public void KnownModel_CostsWhatTheListSays(
        string provider,
        string model,
        long input,
        long output,
        long cached,
        long written,
        long reasoning,
        double cost) =>
        Assert.Equal(
            (decimal)cost, CostOf(provider, model, model, new TokenUsage(input, output, cached, reasoning, written)));

    [Theory]
    [InlineData("openai", "gpt-5-mini-2099-01-31")]
    [InlineData("openai", "gpt-5-mini-20990131")]
    [InlineData("openai", "gpt-5-mini@20990131")]
    [InlineData("openai", "openai/gpt-5-mini")]
    [InlineData("openai", "gateway/openai/gpt-5-mini-2099-01-31")]
    [InlineData("openai", "1/2/3/4/5/6/7/8/gpt-5-mini")]
    public void UnknownName_IsTheOneWithoutDateAndPrefix(string provider, string model) =>
        Assert.Equal(0.00065m, CostOf(provider, model, null, new TokenUsage(1000, 200)));

    // Names may come from users, and to take prefix after prefix off a long one takes long.
    [Theory]
    [InlineData(9)]
    [InlineData(100_000)]
    public void PrefixesWithoutEnd_AreNotTakenOff(int prefixes) => Assert.Null(CostOf(
        "openai", $"{string.Concat(Enumerable.Repeat("a/", prefixes))}gpt-5-mini", null, new TokenUsage(1000, 200)));

    [Theory]
    [InlineData("openai", "gpt-5-mini", 0.00065)]
    [InlineData("openai", "gpt-5-mini-2099-01-31", 0.00065)]
    [InlineData("openai", "model-of-tomorrow", 0.00325)]
    [InlineData("openai", null, 0.00325)]
    public void ModelThatAnswered_GoesBeforeTheOneAsked(string provider, string? answered, double expected) =>
        Assert.Equal((decimal)expected, CostOf(provider, answered, "gpt-5", new TokenUsage(1000, 200)));

    [Fact]
    public void ModelWithoutOutput_NeedsNoCountOfIt()
    {
        Assert.Equal(0.02m, CostOf("openai", "text-embedding-3-small", null, new TokenUsage(Input: 1_000_000)));
    }

    public static TheoryData<string?, string?, TokenUsage> Unknowns => new()
    {
        { "openai", "model-of-tomorrow", new TokenUsage(1, 1) },
        { "openai", "gpt-5-mini/of-tomorrow", new TokenUsage(1, 1) },
        { "nobody", "gpt-5-mini", new TokenUsage(1, 1) },
        { null, "gpt-5-mini", new TokenUsage(1, 1) },
        { "openai", null, new TokenUsage(1, 1) },
        { "openai", "gpt-5-mini", new TokenUsage(Input: 1) },
        { "openai", "gpt-5-mini", new TokenUsage(Output: 1) },
        { "openai", "gpt-5-mini", default },
        { "openai", "gpt-5-mini", new TokenUsage(-1, 1) },
        { "openai", "gpt-5-mini", new TokenUsage(1, -1) },
    };

    [Theory]
    [MemberData(nameof(Unknowns), DisableDiscoveryEnumeration = true)]
    public void WhatIsNotKnown_HasNoCost(string? provider, string? model, TokenUsage usage) =>
        Assert.Null(CostOf(provider, model, model, usage));

    [Fact]
    public void NegativeRate_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TokenRates(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TokenRates(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TokenRates(0, 0) { CachedInput = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TokenRates(0, 0) { CacheWrite = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TokenRates(0, 0) { ReasoningOutput = -1 });
    }

    private static decimal? CostOf(string? provider, string? answered, string? asked, TokenUsage usage) =>
        ModelPrices.Default.Find(provider, answered, asked, Time)?.CostOf(usage);
}
