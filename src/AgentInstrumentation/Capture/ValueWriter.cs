using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation;

/// <summary>
/// Writes a captured value: scalars and strings by value, what generated code knows as it says, JSON and collections
/// of the usual items, and everything else by its type's name. It never throws and never enumerates what is not
/// already in memory.
/// </summary>
internal static class ValueWriter
{
    public static void Write<T>(ContentWriter writer, T value)
    {
        if (value is null)
        {
            writer.Json.WriteNullValue();
        }
        else if (Scrubber.MaskOf(value) is { } mask)
        {
            writer.WriteMask(mask);
        }
        else if (writer.IsExact && ExactWriter.TryWrite(writer, value))
        {
        }
        else if (TextOf(value) is { } text)
        {
            CapturedText.Write(writer, text);
        }
        else if (TryWriteScalar(writer.Json, value) || TryWriteDefined(writer, value))
        {
        }
        else if (TryWriteUsual(writer, value))
        {
            NoteLoss(writer, value);
        }
        else
        {
            writer.WriteInstead(TypeNames.Of(typeof(T)), value.GetType());
        }
    }

    // Of a collection whose declared type says nothing it is not known what it was.
    private static void NoteLoss<T>(ContentWriter writer, T value)
    {
        if (writer.IsExact && value is not (JsonElement or JsonNode))
        {
            writer.Lose(value!.GetType());
        }
    }

    // An address keeps the text that it was made of, and no type that derives from it can change that. Flags of an enum
    // have the names of all of them.
    private static string? TextOf<T>(T value) =>
        value as string ?? (value as Uri)?.OriginalString ?? (value as Enum)?.ToString();

    private static bool TryWriteDefined<T>(ContentWriter writer, T value)
    {
        if (!typeof(T).IsSealed && CapturedSubtypes.TryWrite(writer, value!, typeof(T)))
        {
            return true;
        }

        if (CapturedShape<T>.Write is not { } write)
        {
            return false;
        }

        write(writer, value);
        return true;
    }

    /// <summary>Writes a number, a flag, a time or the like.</summary>
    public static bool TryWriteScalar<T>(Utf8JsonWriter json, T value)
    {
        switch (value)
        {
            case bool flag: json.WriteBooleanValue(flag); return true;
            case int number: json.WriteNumberValue(number); return true;
            case long number: json.WriteNumberValue(number); return true;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); return true;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); return true;
            case decimal number: json.WriteNumberValue(number); return true;
            case uint number: json.WriteNumberValue(number); return true;
            case ulong number: json.WriteNumberValue(number); return true;
            case short or ushort or byte or sbyte:
                json.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                return true;
            case nint number: json.WriteNumberValue(number); return true;
            case nuint number: json.WriteNumberValue(number); return true;
            case Guid id: json.WriteStringValue(id); return true;
            case DateTimeOffset time: json.WriteStringValue(time); return true;
            case DateTime time: json.WriteStringValue(time); return true;
            case DateOnly or TimeOnly:
                json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                return true;
            case char or float or double or Half or Int128 or UInt128 or TimeSpan or Enum:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    // What an object may be whose type says nothing, and what is captured by hand.
    private static bool TryWriteUsual<T>(ContentWriter writer, T value)
    {
        if (value is JsonElement json)
        {
            JsonElementWriter.Write(writer, json);
            return true;
        }

        if (value is JsonNode node)
        {
            JsonNodeWriter.Write(writer, node);
            return true;
        }

        return value is object given
            && !typeof(T).IsValueType
            && (TryWriteScalars(writer, given)
                || EntriesWriter<string, object?>.TryWrite(writer, given)
                || EntriesWriter<string, string?>.TryWrite(writer, given)
                || ItemsWriter<string?>.TryWrite(writer, given)
                || ItemsWriter<int>.TryWrite(writer, given)
                || ItemsWriter<long>.TryWrite(writer, given)
                || ItemsWriter<double>.TryWrite(writer, given)
                || ItemsWriter<float>.TryWrite(writer, given)
                || (IsOfObjects(given) && ItemsWriter<object?>.TryWrite(writer, given)));
    }

    // Arrays and lists of any simple type, of which no code is needed for each.
    private static bool TryWriteScalars(ContentWriter writer, object value)
    {
        if (value is not IList items || !IsOfScalars(value.GetType()))
        {
            return false;
        }

        ItemsWriter<object?>.WriteEnumerated(writer, items.Cast<object?>(), items.Count);
        return true;
    }

    // Bytes are named, as they are wherever they are declared.
    private static bool IsOfScalars(Type type)
    {
        var declared = type.IsSZArray ? type.GetElementType()!
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0]
            : typeof(object);
        var item = Nullable.GetUnderlyingType(declared) ?? declared;
        return item != typeof(byte) && (item.IsEnum || item == typeof(string) || ExactScalars.NameOf(item) is not null);
    }

    // Not an array of another type, which is one of objects too.
    private static bool IsOfObjects(object value) => value is List<object?> || value.GetType() == typeof(object[]);
}
