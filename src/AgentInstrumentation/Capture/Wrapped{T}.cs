using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>What the framework's wrappers of lists wrap.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal static class Wrapped<T>
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Items")]
    public static extern IList<T> Of(ReadOnlyCollection<T> wrapper);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Items")]
    public static extern IList<T> Of(Collection<T> wrapper);
}
