using System.Collections;
using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Encodes attributes as the messages <c>KeyValue</c> and <c>AnyValue</c> of the OpenTelemetry protocol v1.11.0, with
/// the same choices for types of .NET as the exporter of the OpenTelemetry SDK 1.20.1.
/// </summary>
/// <param name="maximumLength">How many characters of a text are kept.</param>
internal sealed class AttributeEncoder(int maximumLength)
{
    // Deeper ones become text, as all do that have no place in the protocol.
    private const int MaximumDepth = 3;

    /// <summary>Writes an attribute; false, and nothing, where its value cannot be read.</summary>
    public bool TryWrite(ProtobufWriter to, int field, string key, object? value)
    {
        var before = to.Length;
        try
        {
            WriteEntry(to, field, key, value, depth: 0);
            return true;
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or RequestTooLargeException))
        {
            // A value of the program's own, whose text or items it cannot say.
            to.CutTo(before);
            return false;
        }
    }

    private void WriteEntry(ProtobufWriter to, int field, string key, object? value, int depth)
    {
        var entry = to.Begin(field);
        to.WriteText(1, key);
        var any = to.Begin(2);
        WriteAny(to, value, depth);
        to.End(any);
        to.End(entry);
    }

    private void WriteAny(ProtobufWriter to, object? value, int depth)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                WriteText(to, text);
                break;
            case bool flag:
                to.WriteNumber(2, flag ? 1UL : 0);
                break;
            case double number:
                to.WriteFixed64(4, BitConverter.DoubleToUInt64Bits(number));
                break;
            case float number:
                to.WriteFixed64(4, BitConverter.DoubleToUInt64Bits(number));
                break;
            case int or long or short or sbyte or byte or ushort or uint:
                to.WriteNumber(3, (ulong)((IConvertible)value).ToInt64(CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                to.WriteBytes(7, bytes);
                break;
            case IEnumerable<KeyValuePair<string, object?>> entries when depth < MaximumDepth:
                WriteEntries(to, entries, depth + 1);
                break;
            case IDictionary entries when depth < MaximumDepth:
                WriteEntries(to, EntriesOf(entries), depth + 1);
                break;
            case Array items when depth < MaximumDepth:
                WriteItems(to, items);
                break;
            default:
                WriteText(to, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> EntriesOf(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries)
        {
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
        }
    }

    private void WriteText(ProtobufWriter to, string? text) =>
        to.WriteText(1, text.AsSpan(0, Math.Min(text?.Length ?? 0, maximumLength)));

    private void WriteItems(ProtobufWriter to, IEnumerable items)
    {
        var array = to.Begin(5);
        foreach (var item in items)
        {
            var any = to.Begin(1);
            WriteAny(to, item, MaximumDepth);
            to.End(any);
        }

        to.End(array);
    }

    private void WriteEntries(ProtobufWriter to, IEnumerable<KeyValuePair<string, object?>> entries, int depth)
    {
        var list = to.Begin(6);
        foreach (var (key, value) in entries)
        {
            WriteEntry(to, field: 1, key, value, depth);
        }

        to.End(list);
    }
}
