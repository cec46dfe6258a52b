using System.Collections.ObjectModel;
using System.Globalization;

namespace AgentInstrumentation;

/// <summary>Writes dictionaries as JSON objects. What stands under a secret's name is masked.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal static class EntriesWriter<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Writes a dictionary that is in memory; false, with nothing written, for all else.</summary>
    public static bool TryWrite(ContentWriter writer, object value)
    {
        switch (value)
        {
            // What it wraps may be anything.
            case ReadOnlyDictionary<TKey, TValue> entries:
                return TryWrite(writer, Wrapped<TKey, TValue>.Of(entries));
            case IReadOnlyDictionary<TKey, TValue> entries when Materialized.Matches(value):
                WriteEntries(writer, entries);
                return true;
            default:
                return false;
        }
    }

    private static void WriteEntries(ContentWriter writer, IReadOnlyDictionary<TKey, TValue> entries)
    {
        if (writer.IsExact && entries is IReadOnlyDictionary<string, TValue> named && Comparers.AreOwn(named))
        {
            writer.Lose(typeof(Dictionary<TKey, TValue>));
        }

        if (!writer.TryStartObject(entries, typeof(Dictionary<TKey, TValue>)))
        {
            return;
        }

        var missing = entries.Count;
        var read = new GuardedItems<KeyValuePair<TKey, TValue>>(entries);
        for (var left = writer.MaximumItems; left > 0 && writer.HasRoom && read.TryNext(out var entry); left--)
        {
            WriteEntry(writer, Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
            missing--;
        }

        if (read.IsChanged)
        {
            writer.Lose(typeof(TValue));
        }

        writer.EndObject(missing, read.IsChanged);
        read.Dispose();
    }

    private static void WriteEntry(ContentWriter writer, string key, TValue value)
    {
        if (!writer.TryStartMember(CapturedText.ToName(writer, key)))
        {
            return;
        }

        if (SecretNames.Matches(key))
        {
            writer.WriteRedacted();
        }
        else
        {
            ValueWriter.Write(writer, value);
        }
    }
}
