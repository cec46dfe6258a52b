namespace AgentInstrumentation;

/// <summary>
/// What models cost: the prices that the program set, and for all others the list prices that the package carries.
/// Thread-safe.
/// </summary>
/// <remarks>
/// The list is that of LiteLLM, <c>model_prices_and_context_window.json</c>, of 2026-08-01, with the changes that were
/// known then (MIT, copyright 2023 Berri AI; the notice is in the package). A model is looked for by its name, without
/// a date at the end, and without the routing prefixes that end in a slash.
/// </remarks>
/// <example>
/// <code>
/// client.ModelPrices.Set(new ModelPrice("openai", "gpt-5-mini", new TokenRates(0.2m, 1.6m) { CachedInput = 0.02m }));
/// </code>
/// </example>
public sealed class ModelPrices
{
    private static readonly Lazy<PriceTable> List = new(static () => PriceTable.Empty.With(PriceListReader.Embedded()));

    private readonly Lock _lock = new();
    private volatile PriceTable _own = PriceTable.Empty;

    /// <summary>The prices where no client says otherwise.</summary>
    internal static ModelPrices Default { get; } = new();

    /// <summary>
    /// Sets prices, in place of all that were known of these models. What calls say from now on is priced by them.
    /// </summary>
    /// <param name="prices">The prices; several of one model differ by <see cref="ModelPrice.Date"/>.</param>
    public void Set(params IReadOnlyList<ModelPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        lock (_lock)
        {
            _own = _own.With(prices);
        }
    }

    /// <summary>Sets the prices that a file holds, as <see cref="Set"/> does; all or, where it throws, none.</summary>
    /// <param name="path">A JSON file, in the format that <c>docs/metrics.md</c> describes.</param>
    /// <exception cref="FormatException">It does not have that format; the message says where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public void Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Set(PriceListReader.ReadFile(path));
    }

    /// <summary>Finds the price of a model.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="model">The model.</param>
    /// <param name="date">The day of the call, in UTC.</param>
    /// <returns>The price; null where it is unknown.</returns>
    public ModelPrice? Find(string provider, string model, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(model);
        return _own.Find(provider, model, date) ?? List.Value.Find(provider, model, date);
    }

    /// <summary>The price of a call: of the model that answered, else of the one that was asked.</summary>
    internal ModelPrice? Find(string? provider, string? answered, string? asked, DateTimeOffset time)
    {
        if (provider is null)
        {
            return null;
        }

        var date = DateOnly.FromDateTime(time.UtcDateTime);
        return (answered is null ? null : Find(provider, answered, date))
            ?? (asked is null ? null : Find(provider, asked, date));
    }
}
