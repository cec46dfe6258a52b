using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>What the embedded list holds, beside prices that were copied from it by hand.</summary>
public sealed class ListPriceTests
{
    // Provider, model, input, cached input, output, cache write; then from how many input tokens on the whole call is
    // billed by another input and output price. All in dollars a million, as listed on 2026-08-01.
    private const string Listed =
        """
        anthropic claude-fable-5 10 1 50 12.5
        anthropic claude-opus-5 5 0.5 25 6.25
        anthropic claude-opus-4-8 5 0.5 25 6.25
        anthropic claude-opus-4-5 5 0.5 25 6.25
        anthropic claude-sonnet-5 2 0.2 10 2.5
        anthropic claude-sonnet-4-6 3 0.3 15 3.75
        anthropic claude-sonnet-4-5 3 0.3 15 3.75 200000 6 22.5
        anthropic claude-haiku-4-5 1 0.1 5 1.25
        openai gpt-5.6 5 0.5 30 6.25 272000 10 45
        openai gpt-5.6-sol 5 0.5 30 6.25 272000 10 45
        openai gpt-5.6-terra 2 0.2 12 2.5 272000 4 18
        openai gpt-5.6-luna 0.2 0.02 1.2 0.25 272000 0.4 1.8
        openai gpt-5.5 5 0.5 30 - 272000 10 45
        openai gpt-5.5-pro 30 3 180 - 272000 60 270
        openai gpt-5.4 2.5 0.25 15 - 272000 5 22.5
        openai gpt-5.4-mini 0.75 0.075 4.5 -
        openai gpt-5.4-nano 0.2 0.02 1.25 -
        openai gpt-5.2 1.75 0.175 14 -
        openai gpt-5 1.25 0.125 10 -
        openai gpt-5-mini 0.25 0.025 2 -
        openai gpt-5-nano 0.05 0.005 0.4 -
        openai gpt-4.1 2 0.5 8 -
        openai gpt-4.1-mini 0.4 0.1 1.6 -
        openai gpt-4.1-nano 0.1 0.025 0.4 -
        openai gpt-4o 2.5 1.25 10 -
        openai gpt-4o-mini 0.15 0.075 0.6 -
        openai o3 2 0.5 8 -
        openai o4-mini 1.1 0.275 4.4 -
        openai text-embedding-3-large 0.13 - 0 -
        openai text-embedding-3-small 0.02 - 0 -
        gcp.gemini gemini-3.6-flash 1.5 0.15 7.5 -
        gcp.gemini gemini-3.5-flash 1.5 0.15 9 -
        gcp.gemini gemini-3.5-flash-lite 0.3 0.03 2.5 -
        gcp.gemini gemini-3.1-pro-preview 2 0.2 12 - 200000 4 18
        gcp.gemini gemini-3.1-flash-lite 0.25 0.025 1.5 -
        gcp.gemini gemini-2.5-pro 1.25 0.125 10 - 200000 2.5 15
        gcp.gemini gemini-2.5-flash 0.3 0.03 2.5 -
        gcp.gemini gemini-2.5-flash-lite 0.1 0.01 0.4 -
        gcp.gemini gemini-embedding-001 0.15 - 0 -
        gcp.gemini gemini-embedding-2 0.2 - 0 -
        mistral_ai mistral-large-latest 0.5 - 1.5 -
        mistral_ai mistral-medium-latest 1.5 - 7.5 -
        mistral_ai mistral-small-latest 0.06 - 0.18 -
        mistral_ai ministral-8b-latest 0.15 - 0.15 -
        mistral_ai codestral-2508 0.3 - 0.9 -
        mistral_ai devstral-latest 0.4 - 2 -
        mistral_ai magistral-medium-latest 2 - 5 -
        mistral_ai mistral-embed 0.1 - 0 -
        deepseek deepseek-v4-pro 0.435 0.003625 0.87 -
        deepseek deepseek-v4-flash 0.14 0.0028 0.28 -
        deepseek deepseek-chat 0.28 0.028 0.42 -
        deepseek deepseek-reasoner 0.28 0.028 0.42 -
        groq llama-3.3-70b-versatile 0.59 - 0.79 -
        groq llama-3.1-8b-instant 0.05 - 0.08 -
        groq meta-llama/llama-4-maverick-17b-128e-instruct 0.2 - 0.6 -
        groq meta-llama/llama-4-scout-17b-16e-instruct 0.11 - 0.34 -
        groq openai/gpt-oss-120b 0.15 0.075 0.6 -
        aws.bedrock meta.llama4-maverick-17b-instruct-v1:0 0.24 - 0.97 -
        aws.bedrock meta.llama3-3-70b-instruct-v1:0 0.72 - 0.72 -
        aws.bedrock amazon.nova-pro-v1:0 0.8 - 3.2 -
        aws.bedrock amazon.nova-lite-v1:0 0.06 - 0.24 -
        x_ai grok-4.5 2 0.5 6 - 200000 4 12
        x_ai grok-4.3 1.25 0.2 2.5 - 200000 2.5 5
        cohere command-a-03-2025 2.5 - 10 -
        cohere embed-v4.0 0.12 - 0 -
        """;

    private static readonly DateOnly Day = new(2026, 8, 1);

    public static TheoryData<string> Rows => [.. Listed.Split('\n')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Model_CostsWhatTheListSays(string row)
    {
        var cells = row.Split(' ');
        var price = ModelPrices.Default.Find(cells[0], cells[1], Day)!;
        var (input, output) = (Number(cells[2]), Number(cells[4]));

        // A hundred thousand, which is below every limit.
        Assert.Equal(input / 10, price.CostOf(new TokenUsage(100_000, 0)));
        var (cached, written) = (Known(cells[3]) ?? input, Known(cells[5]) ?? input);
        Assert.Equal(cached / 10, price.CostOf(new TokenUsage(100_000, 0, CachedInput: 100_000)));
        Assert.Equal(output / 10, price.CostOf(new TokenUsage(0, 100_000)));
        Assert.Equal(written / 10, price.CostOf(new TokenUsage(100_000, 0, CacheWriteInput: 100_000)));

        var (limit, longInput, longOutput) = cells.Length > 6
            ? (long.Parse(cells[6], CultureInfo.InvariantCulture), Number(cells[7]), Number(cells[8]))
            : (999_999, input, output);
        Assert.Equal(limit * input / 1_000_000, price.CostOf(new TokenUsage(limit, 0)));
        Assert.Equal(longInput + longOutput, price.CostOf(new TokenUsage(1_000_000, 1_000_000)));
    }

    [Fact]
    public void EveryEntry_HasAPriceOfItsOwn()
    {
        var all = PriceListReader.Embedded();

        Assert.Equal(781 + 5, all.Length);
        Assert.All(all, static price => Assert.Equal(price, ModelPrices.Default.Find(
            price.Provider, price.Model, price.Date!.Value)));
    }

    [Theory]
    [InlineData("anthropic", "claude-sonnet-5")]
    [InlineData("aws.bedrock", "anthropic.claude-sonnet-5")]
    [InlineData("azure.ai.inference", "claude-sonnet-5")]
    [InlineData("gcp.vertex_ai", "claude-sonnet-5")]
    [InlineData("gcp.vertex_ai", "claude-sonnet-5@default")]
    public void PriceThatChanges_IsThatOfTheDayOfTheCall(string provider, string model)
    {
        var usage = new TokenUsage(Input: 1_000_000, Output: 1_000_000, CachedInput: 500_000, CacheWriteInput: 100_000);

        // 400,000 × 2 + 500,000 × 0.2 + 100,000 × 2.5 + 1,000,000 × 10
        Assert.Equal(11.15m, CostOn(new DateOnly(2026, 8, 31)));
        // 400,000 × 3 + 500,000 × 0.3 + 100,000 × 3.75 + 1,000,000 × 15
        Assert.Equal(16.725m, CostOn(new DateOnly(2026, 9, 1)));
        // Before the list there is no other price.
        Assert.Equal(11.15m, CostOn(new DateOnly(2026, 1, 1)));

        decimal? CostOn(DateOnly day) => ModelPrices.Default.Find(provider, model, day)!.CostOf(usage);
    }

    [Fact]
    public void List_CarriesItsLicence()
    {
        using var stream = typeof(ModelPrices).Assembly.GetManifestResourceStream("model-prices.LICENSE.txt")!;
        using var reader = new StreamReader(stream);
        var notice = reader.ReadToEnd();

        Assert.Contains("Copyright (c) 2023 Berri AI", notice, StringComparison.Ordinal);
        Assert.Contains("Permission is hereby granted, free of charge", notice, StringComparison.Ordinal);
    }

    private static decimal? Known(string cell) => cell == "-" ? null : Number(cell);

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
