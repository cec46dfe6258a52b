using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentInstrumentation;

/// <summary>
/// The embedded table of model prices. List prices of 2026-08-01 from LiteLLM's
/// <c>model_prices_and_context_window.json</c> (MIT, copyright 2023 Berri AI); the file carries its own notice.
/// </summary>
internal static partial class ModelPrices
{
    private static readonly Lazy<FrozenDictionary<(string Provider, string Model), ModelPrice>> Table = new(Load);

    /// <summary>The cost of a call in US dollars; null when the price or either count is unknown.</summary>
    public static decimal? CostOf(string? provider, string? responseModel, string? requestModel, TokenUsage usage) =>
        provider is not null
        && usage is { Input: >= 0 and var input, Output: >= 0 and var output }
        && (Find(provider, responseModel) ?? Find(provider, requestModel)) is { } price
            ? price.CostOf(input, output, usage)
            : null;

    private static ModelPrice? Find(string provider, string? model) => model is null
        ? null
        : Table.Value.GetValueOrDefault((provider, model))
        ?? Table.Value.GetValueOrDefault((provider, TrailingDate().Replace(model, "")));

    private static FrozenDictionary<(string Provider, string Model), ModelPrice> Load()
    {
        using var stream = typeof(ModelPrices).Assembly.GetManifestResourceStream("model-prices.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("models").EnumerateArray()
            .GroupBy(static entry => (Text(entry, "provider"), Text(entry, "model")))
            .ToFrozenDictionary(static group => group.Key, static group => Read(group.First()));
    }

    private static ModelPrice Read(JsonElement entry)
    {
        var price = new ModelPrice(Rate(entry, "input_per_mtok") ?? 0, Rate(entry, "output_per_mtok") ?? 0)
        {
            CachedInput = Rate(entry, "cached_input_per_mtok"),
            ReasoningOutput = Rate(entry, "reasoning_output_per_mtok"),
        };
        return entry.TryGetProperty("long_context", out var tier) ? WithLongContext(price, tier) : price;
    }

    private static ModelPrice WithLongContext(ModelPrice price, JsonElement tier) => price with
    {
        LongContextAbove = tier.GetProperty("above_input_tokens").GetInt64(),
        LongContext = price with
        {
            Input = Rate(tier, "input_per_mtok") ?? price.Input,
            Output = Rate(tier, "output_per_mtok") ?? price.Output,
            CachedInput = Rate(tier, "cached_input_per_mtok") ?? price.CachedInput,
        },
    };

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static decimal? Rate(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var rate) ? rate.GetDecimal() : null;

    [GeneratedRegex(@"-(\d{4}-\d{2}-\d{2}|\d{8})$")]
    private static partial Regex TrailingDate();
}
