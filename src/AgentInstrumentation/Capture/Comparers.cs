namespace AgentInstrumentation;

/// <summary>Tells collections that were given rules of their own for what is equal, or for the order.</summary>
internal static class Comparers
{
    // Of other keys, and other collections, nothing can be asked without their types.
    public static bool AreOwn(object collection) => collection switch
    {
        HashSet<string> items => IsOwn(items.Comparer),
        SortedSet<string> items => !ReferenceEquals(items.Comparer, Comparer<string>.Default),
        _ => false,
    };

    public static bool AreOwn<TValue>(IReadOnlyDictionary<string, TValue> entries) => entries switch
    {
        Dictionary<string, TValue> dictionary => IsOwn(dictionary.Comparer),
        _ => false,
    };

    private static bool IsOwn(IEqualityComparer<string> comparer) =>
        !ReferenceEquals(comparer, EqualityComparer<string>.Default)
        && !ReferenceEquals(comparer, StringComparer.Ordinal);
}
