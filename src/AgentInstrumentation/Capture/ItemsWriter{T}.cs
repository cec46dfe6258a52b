using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;

namespace AgentInstrumentation;

/// <summary>Writes collections as JSON arrays.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal static class ItemsWriter<T>
{
    /// <summary>Writes a collection of such items, in memory; false, with nothing written, for all else.</summary>
    public static bool TryWrite(ContentWriter writer, object value)
    {
        switch (value)
        {
            // And no array of an enum or of signed bytes, which the runtime takes for one.
            case byte[] when value.GetType() == typeof(byte[]):
                return false;
            // To the run time an array of unsigned numbers, or of an enum, is one of signed numbers, too.
            case Array when typeof(T).IsValueType && value.GetType() != typeof(T[]):
                return false;
            case T[] items:
                WriteSpan(writer, value, items);
                return true;
            case List<T> items:
                WriteList(writer, items);
                return true;
            case ImmutableArray<T> items:
                WriteSpan(writer, value, items.AsSpan());
                return true;
            // What these wrap may be anything.
            case ReadOnlyCollection<T> items:
                return TryWrite(writer, Wrapped<T>.Of(items));
            case Collection<T> items:
                return TryWrite(writer, Wrapped<T>.Of(items));
            case IEnumerable<T> items when Materialized.CountOf(items) is { } count:
                WriteEnumerated(writer, items, count);
                return true;
            default:
                return false;
        }
    }

    private static void WriteList(ContentWriter writer, List<T> items)
    {
        ReadOnlySpan<T> present;
        var version = items.GetEnumerator();
        try
        {
            present = CollectionsMarshal.AsSpan(items);
        }
        catch (InvalidOperationException)
        {
            // Another thread changes the list at this moment.
            writer.WriteInstead(CaptureMarkers.Changed, typeof(T[]));
            return;
        }

        // The span keeps its array and its length, whatever becomes of the list, so no copy is needed.
        if (writer.TryStartArray(items, typeof(T[])))
        {
            var missing = WriteItems(writer, present);
            EndArray(writer, missing, IsChanged(version));
        }
    }

    // An enumerator knows whether its list was changed since it was made.
    private static bool IsChanged(List<T>.Enumerator version)
    {
        try
        {
            version.MoveNext();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void WriteSpan(ContentWriter writer, object value, ReadOnlySpan<T> items)
    {
        if (writer.TryStartArray(value, typeof(T[])))
        {
            writer.EndArray(WriteItems(writer, items));
        }
    }

    private static int WriteItems(ContentWriter writer, ReadOnlySpan<T> items)
    {
        var written = 0;
        while (written < Math.Min(items.Length, writer.MaximumItems) && writer.HasRoom)
        {
            ValueWriter.Write(writer, items[written++]);
        }

        return items.Length - written;
    }

    private static void EndArray(ContentWriter writer, int missing, bool isChanged)
    {
        if (isChanged)
        {
            writer.WriteInstead(CaptureMarkers.Changed, typeof(T[]));
        }

        writer.EndArray(isChanged ? 0 : missing);
    }

    /// <summary>Writes items one after the other.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="items">The items, in memory.</param>
    /// <param name="missing">How many there are.</param>
    public static void WriteEnumerated(ContentWriter writer, IEnumerable<T> items, int missing)
    {
        if (!writer.TryStartArray(items, typeof(T[])))
        {
            return;
        }

        var read = new GuardedItems<T>(items);
        for (var left = writer.MaximumItems; left > 0 && writer.HasRoom && read.TryNext(out var item); left--)
        {
            ValueWriter.Write(writer, item);
            missing--;
        }

        EndArray(writer, missing, read.IsChanged);
        read.Dispose();
    }
}
