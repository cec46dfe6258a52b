using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Writes a captured value: scalars and strings by value, arrays and lists of them item by item, everything else by
/// its type's name. It never runs code of the user's and never enumerates what is not already in memory.
/// </summary>
internal static class ValueWriter
{
    private const int MaximumStringLength = 4096;
    private const int MaximumItems = 32;

    public static void Write<T>(Utf8JsonWriter json, T value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else if (value is string text)
        {
            WriteText(json, text);
        }
        else if (!TryWriteScalar(json, value) && !TryWriteList(json, value))
        {
            json.WriteStringValue(TypeNames.Of(typeof(T)));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        if (text.Length <= MaximumStringLength)
        {
            json.WriteStringValue(text);
            return;
        }

        AgentMetrics.CaptureTruncated("text");
        json.WriteStringValue($"{text.AsSpan(0, MaximumStringLength)}… ({text.Length} characters, truncated)");
    }

    private static bool TryWriteScalar<T>(Utf8JsonWriter json, T value)
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
            case Guid id: json.WriteStringValue(id); return true;
            case DateTimeOffset time: json.WriteStringValue(time); return true;
            case DateTime time: json.WriteStringValue(time); return true;
            case Uri address: json.WriteStringValue(address.OriginalString); return true;
            case char or float or double or TimeSpan or DateOnly or TimeOnly or Enum:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteList<T>(Utf8JsonWriter json, T value)
    {
        switch (value)
        {
            case string[] items: WriteItems<string>(json, items); return true;
            case int[] items: WriteItems<int>(json, items); return true;
            case double[] items: WriteItems<double>(json, items); return true;
            case List<string> items: return TryWriteItems(json, items);
            case List<int> items: return TryWriteItems(json, items);
            case List<double> items: return TryWriteItems(json, items);
            default: return false;
        }
    }

    private static bool TryWriteItems<T>(Utf8JsonWriter json, List<T> items)
    {
        ReadOnlySpan<T> present;
        try
        {
            present = CollectionsMarshal.AsSpan(items);
        }
        catch (InvalidOperationException)
        {
            // Another thread changes the list at this moment; nothing was written yet.
            return false;
        }

        // The span keeps its array and its length, whatever becomes of the list, so no copy is needed.
        WriteItems(json, present);
        return true;
    }

    private static void WriteItems<T>(Utf8JsonWriter json, ReadOnlySpan<T> items)
    {
        json.WriteStartArray();
        foreach (var item in items[..Math.Min(items.Length, MaximumItems)])
        {
            Write(json, item);
        }

        if (items.Length > MaximumItems)
        {
            AgentMetrics.CaptureTruncated("items");
            json.WriteStringValue($"… {items.Length - MaximumItems} more");
        }

        json.WriteEndArray();
    }
}
