using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Types that exact content names, where another one is declared. Thread-safe.</summary>
internal static class ExactSubtypes
{
    // Types of a plug-in go with it.
    private static readonly ConcurrentDictionary<string, WeakReference<Type>> Named = new();
    private static readonly ConditionalWeakTable<Type, Func<JsonElement, object>> Known = [];

    public static void Add<T>(Func<JsonElement, T> read)
    {
        Known.AddOrUpdate(typeof(T), json => read(json)!);
        Named[NameOf(typeof(T))] = new WeakReference<Type>(typeof(T));
    }

    public static string NameOf(Type type) => type.FullName ?? type.Name;

    /// <summary>An object as its type wrote it, without the name of the type.</summary>
    public static JsonElement WithoutName(JsonElement json)
    {
        using var buffer = CaptureBuffer.Rent();
        buffer.Json.WriteStartObject();
        foreach (var member in json.EnumerateObject().Where(static member => member.Name != ExactNames.Type))
        {
            member.WriteTo(buffer.Json);
        }

        buffer.Json.WriteEndObject();
        using var document = JsonDocument.Parse(buffer.Finish().Json!, ExactContent.ReadOptions);
        return document.RootElement.Clone();
    }

    public static object? Read(string name, JsonElement json) =>
        Named.TryGetValue(name, out var named)
            && named.TryGetTarget(out var type)
            && Known.TryGetValue(type, out var read)
            ? read(json)
            : null;
}
