using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentInstrumentation;

/// <summary>
/// How recordings keep values of types that the build cannot write and read by itself, such as those of a library
/// whose members are not public. Say it once, where the program starts. Thread-safe.
/// </summary>
public static class RecordedTypes
{
    /// <summary>Has values of a type kept as a serializer writes them.</summary>
    /// <typeparam name="T">The type, as a traced method declares it.</typeparam>
    /// <param name="type">
    /// What is known of it, such as from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>, so that
    /// nothing is found by reflection. What is a secret in it by its name or its looks is masked.
    /// </param>
    public static void Add<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Add(value => JsonSerializer.SerializeToElement(value, type), json => json.Deserialize(type)!);
    }

    /// <summary>Has values of a type kept as the program writes them.</summary>
    /// <typeparam name="T">The type, as a traced method declares it.</typeparam>
    /// <param name="write">
    /// Writes a value; null is not given to it. What is a secret in it by its name or its looks is masked.
    /// </param>
    /// <param name="read">Reads what was written into an equal value.</param>
    public static void Add<T>(Func<T, JsonElement> write, Func<JsonElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(read);
        ExactShape<T>.Codec = new ExactCodec<T>(write, read);
    }
}
