using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>What the framework's wrapper of dictionaries wraps.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal static class Wrapped<TKey, TValue>
    where TKey : notnull
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
    public static extern IDictionary<TKey, TValue> Of(ReadOnlyDictionary<TKey, TValue> wrapper);
}
