using System.ComponentModel;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// How this process captures values of its own types. Generated code says it for the types that traced methods of its
/// assembly take and return, so that nothing is found by reflection. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CapturedTypes
{
    private static readonly Lock Defining = new();

    // The assembly keeps what it registers, and a plug-in that is gone before it is needed takes that along.
    private static List<WeakReference<Action>>? _pending;

    /// <summary>Registers an assembly's types, when its module is loaded.</summary>
    /// <param name="define">
    /// Adds the types; called before the next capture, so that a start costs nothing. It is not kept: the caller does.
    /// </param>
    public static void Register(Action define)
    {
        ArgumentNullException.ThrowIfNull(define);
        lock (Defining)
        {
            (_pending ??= []).Add(new WeakReference<Action>(define));
        }
    }

    /// <summary>Adds a class or a struct.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="write">Names the members that are captured of it.</param>
    /// <param name="restore">
    /// Makes an equal one from its members; null where that cannot be, so that it cannot be recorded for a replay.
    /// </param>
    public static void Add<T>(ObjectCapture<T> write, ObjectRestore<T>? restore = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        CapturedShape<T>.Write = (writer, value) =>
        {
            NoteLoss<T>(writer, value!);
            if (writer.TryStartObject(typeof(T).IsValueType ? null : value, typeof(T)))
            {
                write(new ObjectWriter<T>(writer, value));
                writer.EndObject();
            }
        };
        CapturedSubtypes.Add<T>();
        if (restore is not null)
        {
            ExactShape<T>.Read = json => restore(new SavedObject(json));
            ExactSubtypes.Add(ExactShape<T>.Read);
        }
    }

    /// <summary>Adds a class of whose objects the name is captured, whatever they are declared as.</summary>
    /// <typeparam name="T">The class.</typeparam>
    public static void AddName<T>()
        where T : class
    {
        CapturedShape<T>.Write = static (writer, value) =>
            writer.WriteInstead(TypeNames.Of(typeof(T)), value.GetType());
        CapturedSubtypes.Add<T>();
    }

    /// <summary>Adds a type that brings its own JSON, as the models of a client do.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="write">Writes a value as the type itself does. What is a secret in it is masked.</param>
    /// <param name="restore">Makes an equal one of that; null where that cannot be.</param>
    public static void AddJson<T>(Func<T, JsonElement> write, Func<JsonElement, T>? restore = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        CapturedShape<T>.Write = (writer, value) =>
        {
            if (UserCode.TryRead(value, write, out var json) is { } exception)
            {
                writer.WriteInstead(CaptureMarkers.Threw(exception), typeof(T));
                return;
            }

            if (restore is null)
            {
                writer.Lose(typeof(T));
            }

            if (json.ValueKind is not JsonValueKind.Object)
            {
                writer.LoseNextType(typeof(T));
            }

            JsonElementWriter.Write(writer, json);
        };
        CapturedSubtypes.Add<T>();
        if (restore is not null)
        {
            ExactShape<T>.Read = json => ReadOwn(json, restore);
            ExactSubtypes.Add<T>(json => ReadOwn(ExactSubtypes.WithoutName(json), restore));
        }
    }

    /// <summary>
    /// Adds an exception of a library. It is captured where it is recorded, and made anew unless
    /// <see cref="RecordedExceptions"/> says how.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="write">Names what is set of it beside its message.</param>
    /// <param name="restore">Makes an equal one of that.</param>
    public static void AddException<T>(ObjectCapture<T> write, ObjectRestore<T> restore)
        where T : Exception
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(restore);
        RecordedExceptions.AddOfLibrary<T>(new LibraryException(
            ExactSubtypes.NameOf(typeof(T)),
            exception => ExactContent.OfMembers((T)exception, write),
            saved => restore(saved)));
    }

    /// <summary>Adds a nullable struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    public static void AddNullable<T>()
        where T : struct
    {
        CapturedShape<T?>.Write = static (writer, value) => ValueWriter.Write(writer, value!.Value);
        ExactShape<T?>.Read = static json => ExactReader.Read<T>(json);
    }

    /// <summary>
    /// Adds a collection, or an interface of collections: an object behind it that is no collection in memory is not
    /// enumerated.
    /// </summary>
    /// <typeparam name="TCollection">The type.</typeparam>
    /// <typeparam name="TItem">The type of its items.</typeparam>
    /// <param name="restore">Makes an equal one from its items; null where that cannot be.</param>
    public static void AddItems<TCollection, TItem>(Func<TItem[], TCollection>? restore = null)
    {
        CapturedShape<TCollection>.Write = static (writer, value) =>
        {
            NoteLoss<TCollection>(writer, value!);
            if (!ItemsWriter<TItem>.TryWrite(writer, value!))
            {
                writer.WriteInstead(TypeNames.Of(typeof(TCollection)), value!.GetType());
            }
        };
        if (restore is not null)
        {
            ExactShape<TCollection>.Read = json =>
                restore([.. json.EnumerateArray().Select(static item => ExactReader.Read<TItem>(item))]);
        }
    }

    /// <summary>Adds a dictionary, or an interface of dictionaries, as <see cref="AddItems"/> does.</summary>
    /// <typeparam name="TDictionary">The type.</typeparam>
    /// <typeparam name="TKey">The type of its keys.</typeparam>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="restore">Makes an equal one from its entries; null where that cannot be.</param>
    public static void AddEntries<TDictionary, TKey, TValue>(
        Func<IEnumerable<KeyValuePair<TKey, TValue>>, TDictionary>? restore = null)
        where TKey : notnull
    {
        CapturedShape<TDictionary>.Write = static (writer, value) =>
        {
            NoteLoss<TDictionary>(writer, value!);
            if (!EntriesWriter<TKey, TValue>.TryWrite(writer, value!))
            {
                writer.WriteInstead(TypeNames.Of(typeof(TDictionary)), value!.GetType());
            }
        };
        if (restore is not null)
        {
            ExactShape<TDictionary>.Read = json =>
                restore(json.EnumerateObject().Select(static entry => KeyValuePair.Create(
                    ExactReader.ReadKey<TKey>(entry.Name), ExactReader.Read<TValue>(entry.Value))));
        }
    }

    internal static void Define()
    {
        if (Volatile.Read(ref _pending) is null)
        {
            return;
        }

        lock (Defining)
        {
            // What is registered may load assemblies, which register theirs.
            for (var index = 0; index < _pending?.Count; index++)
            {
                Define(_pending[index]);
            }

            _pending = null;
        }
    }

    // A type whose assembly is missing must not keep those of others out, nor reach the call that is captured.
    private static void Define(WeakReference<Action> registered)
    {
        try
        {
            if (registered.TryGetTarget(out var define))
            {
                define();
            }
        }
        catch (Exception exception) when (InstrumentationLog.Contain("types could not be registered", exception))
        {
        }
    }

    // A library says in its own way that something is no value of a type of its.
    private static T ReadOwn<T>(JsonElement json, Func<JsonElement, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception exception) when (exception is not FormatException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    // What is of a class of the user's own below the declared one would come back as the declared one, and a collection
    // with rules of its own for what is equal without them.
    private static void NoteLoss<T>(ContentWriter writer, object value)
    {
        if (writer.IsExact
            && (ExactShape<T>.Read is null
                || (!typeof(T).IsInterface && value.GetType() != typeof(T))
                || Comparers.AreOwn(value)))
        {
            writer.Lose(value.GetType());
        }
    }
}
