namespace AgentInstrumentation;

/// <summary>
/// Tells collections that hold their items in memory, by their types: the framework's, and those that the compiler
/// makes for collection expressions. Any other type may compute, or fetch, its items while they are enumerated.
/// </summary>
internal static class Materialized
{
    /// <summary>How many items of a collection are captured.</summary>
    public const int MaximumItems = 32;

    public static bool Matches(object value)
    {
        var type = value.GetType();
        return type.Namespace switch
        {
            "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.Frozen"
                or "System.Collections.Concurrent" => true,
            // No name that a person can write.
            null => type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>
    /// How many items there are, without moving through them; null of what is not in memory. An iterator of a
    /// framework's collection has no count, and may take its items out of it, as that of a BlockingCollection does.
    /// </summary>
    public static int? CountOf<T>(IEnumerable<T> items) => items switch
    {
        _ when !Matches(items) => null,
        IReadOnlyCollection<T> collection => collection.Count,
        ICollection<T> collection => collection.Count,
        _ => null,
    };
}
