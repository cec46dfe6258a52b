using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// How objects are written whose declared type is a base class, an interface or <c>object</c>: as the nearest type that
/// generated code says something of. Thread-safe.
/// </summary>
internal static class CapturedSubtypes
{
    // Types of a plug-in go with it.
    private static readonly ConditionalWeakTable<Type, Action<ContentWriter, object>> Known = [];

    public static void Add<T>() => Known.AddOrUpdate(
        typeof(T), static (writer, value) => CapturedShape<T>.Write!(writer, (T)value));

    /// <summary>Writes an object of a type below the declared one; false where nothing is known of any.</summary>
    public static bool TryWrite(ContentWriter writer, object value, Type declared)
    {
        for (var type = value.GetType(); type is not null && type != declared; type = type.BaseType)
        {
            if (Known.TryGetValue(type, out var write))
            {
                if (writer.IsExact)
                {
                    writer.NameNextType(ExactSubtypes.NameOf(type));
                }

                write(writer, value);
                return true;
            }
        }

        return false;
    }
}
