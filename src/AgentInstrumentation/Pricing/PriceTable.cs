using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AgentInstrumentation;

/// <summary>Prices by provider and model, those of one model from the latest to the first. Immutable.</summary>
internal sealed partial class PriceTable
{
    public static readonly PriceTable Empty =
        new(ImmutableDictionary<(string Provider, string Model), ModelPrice[]>.Empty);

    private readonly ImmutableDictionary<(string Provider, string Model), ModelPrice[]> _prices;

    private PriceTable(ImmutableDictionary<(string Provider, string Model), ModelPrice[]> prices) => _prices = prices;

    /// <summary>The same table, but for these models, of which it has only these prices.</summary>
    public PriceTable With(IReadOnlyList<ModelPrice> prices) => new(_prices.SetItems(prices
        .GroupBy(static price => (price.Provider, price.Model))
        .Select(static group => KeyValuePair.Create(
            group.Key, group.OrderByDescending(static price => price.Date ?? DateOnly.MinValue).ToArray()))));

    public ModelPrice? Find(string provider, string model, DateOnly date)
    {
        for (var name = model; name is not null; name = WithoutPrefix(name))
        {
            if ((At(provider, name, date) ?? At(provider, TrailingDate().Replace(name, ""), date)) is { } price)
            {
                return price;
            }
        }

        return null;
    }

    private ModelPrice? At(string provider, string model, DateOnly date) =>
        _prices.TryGetValue((provider, model), out var ofModel)
            ? Array.Find(ofModel, price => price.Date is not { } day || day <= date) ?? ofModel[^1]
            : null;

    private static string? WithoutPrefix(string model) =>
        model.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? model[(slash + 1)..] : null;

    [GeneratedRegex(@"[-@](\d{4}-\d{2}-\d{2}|\d{8})$")]
    private static partial Regex TrailingDate();
}
