namespace AgentInstrumentation.Tests;

/// <summary>Expected costs are worked out by hand from the list prices of 2026-08-01.</summary>
public sealed class ModelPricesTests
{
    [Theory]
    // 0.25 and 2 a million: 1000 × 0.25 + 200 × 2
    [InlineData("openai", "gpt-5-mini", 1000, 200, 0, 0.00065)]
    // Cached input at 0.025: 600 × 0.25 + 400 × 0.025 + 200 × 2
    [InlineData("openai", "gpt-5-mini", 1000, 200, 400, 0.00056)]
    // More cached than there was input counts as all of it.
    [InlineData("openai", "gpt-5-mini", 1000, 0, 5000, 0.000025)]
    // No cached price in the table: mistral-large-latest bills 0.5 for all input.
    [InlineData("mistral_ai", "mistral-large-latest", 1000, 100, 400, 0.00065)]
    // Long context begins above 200,000: at the limit 3 and 15, one more and the whole request is at 6 and 22.5.
    [InlineData("anthropic", "claude-sonnet-4-5", 200_000, 1000, 0, 0.615)]
    [InlineData("anthropic", "claude-sonnet-4-5", 200_001, 1000, 0, 1.222506)]
    [InlineData("openai", "text-embedding-3-small", 1_000_000, 0, 0, 0.02)]
    [InlineData("openai", "gpt-5-mini", 0, 0, 0, 0)]
    public void KnownModel_CostsWhatTheListSays(
        string provider, string model, long input, long output, long cached, double expected) =>
        Assert.Equal(
            (decimal)expected, ModelPrices.CostOf(provider, model, model, new TokenUsage(input, output, cached)));

    [Fact]
    public void ReasoningWithItsOwnPrice_IsBilledByIt()
    {
        var price = new ModelPrice(Input: 1, Output: 2) { ReasoningOutput = 10 };

        Assert.Equal(0.000_580m, price.CostOf(100, 100, new TokenUsage(ReasoningOutput: 35)));
    }

    [Fact]
    public void ReasoningWithoutAPrice_IsOutput()
    {
        var usage = new TokenUsage(Input: 0, Output: 1000, ReasoningOutput: 900);

        Assert.Equal(0.002m, ModelPrices.CostOf("openai", "gpt-5-mini", null, usage));
    }

    [Theory]
    [InlineData("gpt-5-mini-2099-01-31")]
    [InlineData("gpt-5-mini-20990131")]
    public void UnknownModelWithADate_IsTheOneWithout(string model) =>
        Assert.Equal(0.00065m, ModelPrices.CostOf("openai", model, null, new TokenUsage(1000, 200)));

    [Theory]
    [InlineData("openai", "gpt-5-mini", 0.00065)]
    [InlineData("openai", "model-of-tomorrow", 0.00325)]
    [InlineData("openai", null, 0.00325)]
    public void ModelThatAnswered_GoesBeforeTheOneAsked(string provider, string? answered, double expected) =>
        Assert.Equal((decimal)expected, ModelPrices.CostOf(provider, answered, "gpt-5", new TokenUsage(1000, 200)));

    public static TheoryData<string?, string?, TokenUsage> Unknowns => new()
    {
        { "openai", "model-of-tomorrow", new TokenUsage(1, 1) },
        { "nobody", "gpt-5-mini", new TokenUsage(1, 1) },
        { null, "gpt-5-mini", new TokenUsage(1, 1) },
        { "openai", null, new TokenUsage(1, 1) },
        { "openai", "gpt-5-mini", new TokenUsage(Input: 1) },
        { "openai", "gpt-5-mini", new TokenUsage(Output: 1) },
        { "openai", "gpt-5-mini", default },
        { "openai", "gpt-5-mini", new TokenUsage(-1, 1) },
    };

    [Theory]
    [MemberData(nameof(Unknowns), DisableDiscoveryEnumeration = true)]
    public void WhatIsNotKnown_HasNoCost(string? provider, string? model, TokenUsage usage) =>
        Assert.Null(ModelPrices.CostOf(provider, model, model, usage));
}
