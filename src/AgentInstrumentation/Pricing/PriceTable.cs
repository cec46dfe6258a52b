using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AgentInstrumentation;

/// <summary>Prices by provider and model, those of one model from the latest to the first. Immutable.</summary>
internal sealed partial class PriceTable
{
    public static readonly PriceTable Empty =
        new(ImmutableDictionary<(string Provider, string Model), ModelPrice[]>.Empty);

    // Names of models may come from users, and memory must not grow with them.
    private const int MaximumKept = 256;
    private const int LongestName = 256;
    private const int MostPrefixes = 8;

    private readonly ImmutableDictionary<(string Provider, string Model), ModelPrice[]> _prices;

    // What calls named before, with nothing where that has no price.
    private readonly ConcurrentDictionary<(string Provider, string Model), ModelPrice[]> _found = [];

    private PriceTable(ImmutableDictionary<(string Provider, string Model), ModelPrice[]> prices) => _prices = prices;

    /// <summary>The same table, but for these models, of which it has only these prices.</summary>
    public PriceTable With(IReadOnlyList<ModelPrice> prices) => new(_prices.SetItems(prices
        .GroupBy(static price => (price.Provider, price.Model))
        .Select(static group => KeyValuePair.Create(
            group.Key, group.OrderByDescending(static price => price.Date ?? DateOnly.MinValue).ToArray()))));

    public ModelPrice? Find(string provider, string model, DateOnly date)
    {
        if (_prices.IsEmpty)
        {
            return null;
        }

        if (!_found.TryGetValue((provider, model), out var ofModel))
        {
            ofModel = Search(provider, model);
            if (_found.Count < MaximumKept && model.Length <= LongestName)
            {
                _found.TryAdd((provider, model), ofModel);
            }
        }

        foreach (var price in ofModel)
        {
            if (price.Date is not { } day || day <= date)
            {
                return price;
            }
        }

        return ofModel is [] ? null : ofModel[^1];
    }

    private ModelPrice[] Search(string provider, string model)
    {
        var name = model;
        for (var prefixes = 0; name is not null && prefixes <= MostPrefixes; prefixes++)
        {
            if (_prices.TryGetValue((provider, name), out var ofModel)
                || _prices.TryGetValue((provider, TrailingDate().Replace(name, "")), out ofModel))
            {
                return ofModel;
            }

            name = model.Length <= LongestName ? WithoutPrefix(name) : null;
        }

        return [];
    }

    private static string? WithoutPrefix(string model) =>
        model.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? model[(slash + 1)..] : null;

    [GeneratedRegex(@"[-@](\d{4}-\d{2}-\d{2}|\d{8})$")]
    private static partial Regex TrailingDate();
}
