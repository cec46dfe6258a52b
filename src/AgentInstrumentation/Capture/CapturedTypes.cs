using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// How this process captures values of its own types. Generated code says it for the types that traced methods of its
/// assembly take and return, so that nothing is found by reflection. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CapturedTypes
{
    private static readonly Lock Defining = new();
    private static Action? _pending;

    /// <summary>Registers an assembly's types, when its module is loaded.</summary>
    /// <param name="define">Adds the types; called before the next capture, so that a start costs nothing.</param>
    public static void Register(Action define)
    {
        ArgumentNullException.ThrowIfNull(define);
        lock (Defining)
        {
            _pending += define;
        }
    }

    /// <summary>Adds a class or a struct.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="write">Names the members that are captured of it.</param>
    public static void Add<T>(ObjectCapture<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        CapturedShape<T>.Write = (writer, value) =>
        {
            if (writer.TryStartObject(typeof(T).IsValueType ? null : value, typeof(T)))
            {
                write(new ObjectWriter<T>(writer, value));
                writer.EndObject();
            }
        };
        CapturedSubtypes.Add<T>();
    }

    /// <summary>Adds a nullable struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    public static void AddNullable<T>()
        where T : struct => CapturedShape<T?>.Write = static (writer, value) => ValueWriter.Write(writer, value!.Value);

    /// <summary>
    /// Adds a collection, or an interface of collections: an object behind it that is no collection in memory is not
    /// enumerated.
    /// </summary>
    /// <typeparam name="TCollection">The type.</typeparam>
    /// <typeparam name="TItem">The type of its items.</typeparam>
    public static void AddItems<TCollection, TItem>() => CapturedShape<TCollection>.Write = static (writer, value) =>
    {
        if (!ItemsWriter<TItem>.TryWrite(writer, value!))
        {
            writer.Json.WriteStringValue(TypeNames.Of(typeof(TCollection)));
        }
    };

    /// <summary>Adds a dictionary, or an interface of dictionaries, as <see cref="AddItems"/> does.</summary>
    /// <typeparam name="TDictionary">The type.</typeparam>
    /// <typeparam name="TKey">The type of its keys.</typeparam>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    public static void AddEntries<TDictionary, TKey, TValue>()
        where TKey : notnull => CapturedShape<TDictionary>.Write = static (writer, value) =>
    {
        if (!EntriesWriter<TKey, TValue>.TryWrite(writer, value!))
        {
            writer.Json.WriteStringValue(TypeNames.Of(typeof(TDictionary)));
        }
    };

    internal static void Define()
    {
        if (Volatile.Read(ref _pending) is null)
        {
            return;
        }

        lock (Defining)
        {
            var pending = _pending;
            pending?.Invoke();
            _pending = null;
        }
    }
}
