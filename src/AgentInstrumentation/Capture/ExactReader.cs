using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation;

/// <summary>Reads exact content back into the values that it was written from.</summary>
internal static class ExactReader
{
    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <exception cref="FormatException">The content is no value of that type.</exception>
    public static T Read<T>(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return default!;
        }

        try
        {
            return ReadCore<T>(json);
        }
        catch (Exception exception) when (exception
            is InvalidOperationException or ArgumentException or OverflowException or InvalidCastException
            or JsonException or (FormatException and not UnreadableContentException))
        {
            throw new UnreadableContentException(
                $"{ShortText(json)} is no value of type {TypeNames.Of(typeof(T))}", exception);
        }
    }

    /// <summary>Reads the key of an entry, which stands as the name of a member.</summary>
    public static TKey ReadKey<TKey>(string name)
    {
        try
        {
            return typeof(TKey) == typeof(string) ? (TKey)(object)name : ExactKeys.Read<TKey>(name);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new UnreadableContentException(
                $"the name '{name}' is no key of type {TypeNames.Of(typeof(TKey))}", exception);
        }
    }

    private static T ReadCore<T>(JsonElement json)
    {
        if (ExactShape<T>.Codec is { } codec)
        {
            return codec.Read(json);
        }

        // A masked value is no value of any other type, so that there is none.
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (type != typeof(string) && type != typeof(object) && IsRedacted(json))
        {
            return default!;
        }

        if (json.ValueKind is JsonValueKind.Object && json.TryGetProperty(ExactNames.Type, out var named))
        {
            return (T)ReadNamed(named.GetString()!, json);
        }

        if (ExactShape<T>.Read is { } read)
        {
            return read(json);
        }

        return ExactScalars.Read(type, json) is { } scalar ? (T)scalar : (T)ReadUndeclared(typeof(T), json);
    }

    private static object ReadNamed(string name, JsonElement json)
    {
        if (!json.TryGetProperty(ExactNames.Value, out var value))
        {
            return ExactSubtypes.Read(name, json)
                ?? throw new FormatException($"there is no type {name} in this program that can be read");
        }

        return name switch
        {
            ExactNames.JsonElement => value.Clone(),
            ExactNames.JsonNode => JsonNode.Parse(value.GetRawText())!,
            _ => ExactScalars.Read(name, value)
                ?? throw new FormatException($"there is no type {name} that can be read"),
        };
    }

    private static object ReadUndeclared(Type type, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when type == typeof(object) => json.GetString()!,
        JsonValueKind.True or JsonValueKind.False when type == typeof(object) => json.GetBoolean(),
        _ when type == typeof(JsonElement) || type == typeof(object) => json.Clone(),
        _ when typeof(JsonNode).IsAssignableFrom(type) => JsonNode.Parse(json.GetRawText())!,
        _ => throw new FormatException("nothing says how it is read"),
    };

    private static bool IsRedacted(JsonElement json) =>
        json.ValueKind is JsonValueKind.String && json.ValueEquals(CaptureMarkers.Redacted);

    private static string ShortText(JsonElement json)
    {
        const int Shown = 40;
        var text = json.GetRawText();
        return text.Length <= Shown ? text : $"{text.AsSpan(0, Shown)}…";
    }
}
