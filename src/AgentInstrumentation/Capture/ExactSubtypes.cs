using System.Collections.Concurrent;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Types that exact content names, where another one is declared. Thread-safe.</summary>
internal static class ExactSubtypes
{
    private static readonly ConcurrentDictionary<string, Func<JsonElement, object>> Known = new();

    public static void Add<T>(Func<JsonElement, T> read) => Known[NameOf(typeof(T))] = json => read(json)!;

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
        Known.TryGetValue(name, out var read) ? read(json) : null;
}
