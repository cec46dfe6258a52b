using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation;

/// <summary>
/// Writes JSON that the program builds or changes, within the bounds of <see cref="JsonElementWriter"/>.
/// </summary>
internal static class JsonNodeWriter
{
    public static void Write(ContentWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject values: WriteObject(writer, values); break;
            case JsonArray items: WriteArray(writer, items); break;
            case JsonValue value: WriteValue(writer, value); break;
            default: writer.Json.WriteNullValue(); break;
        }
    }

    // It may hold an object of any type, of which only the usual ones are written by value.
    private static void WriteValue(ContentWriter writer, JsonValue value)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            JsonElementWriter.Write(writer, element);
        }
        else
        {
            ValueWriter.Write(writer, value.TryGetValue<object>(out var given) ? given : null);
        }
    }

    private static void WriteObject(ContentWriter writer, JsonObject values)
    {
        if (!writer.TryStartObject(values, typeof(JsonObject)))
        {
            return;
        }

        var read = new GuardedItems<KeyValuePair<string, JsonNode?>>(values);
        while (read.TryNext(out var member))
        {
            if (!writer.TryStartMember(CapturedText.ToName(writer, member.Key)))
            {
                continue;
            }

            if (IsSecret(values, member.Key))
            {
                writer.WriteRedacted();
            }
            else
            {
                Write(writer, member.Value);
            }
        }

        NoteChange(writer, read.IsChanged);
        writer.EndObject(isChanged: read.IsChanged);
        read.Dispose();
    }

    private static bool IsSecret(JsonObject owner, string name) =>
        SecretNames.Matches(name) && !(SecretNames.MayBeOfAnswer(name) && HasLikelihood(owner));

    private static bool HasLikelihood(JsonObject owner)
    {
        using var read = new GuardedItems<KeyValuePair<string, JsonNode?>>(owner);
        while (read.TryNext(out var member))
        {
            if (member.Value?.GetValueKind() is JsonValueKind.Number && SecretNames.IsLikelihood(member.Key))
            {
                return true;
            }
        }

        return false;
    }

    private static void NoteChange(ContentWriter writer, bool isChanged)
    {
        if (isChanged)
        {
            writer.Lose(typeof(JsonNode));
        }
    }

    private static void WriteArray(ContentWriter writer, JsonArray items)
    {
        if (!writer.TryStartArray(items, typeof(JsonArray)))
        {
            return;
        }

        var missing = items.Count;
        var read = new GuardedItems<JsonNode?>(items);
        for (var left = writer.MaximumItems; left > 0 && writer.HasRoom && read.TryNext(out var item); left--)
        {
            Write(writer, item);
            missing--;
        }

        if (read.IsChanged)
        {
            writer.WriteInstead(CaptureMarkers.Changed, typeof(JsonNode));
        }

        writer.EndArray(read.IsChanged ? 0 : missing);
        read.Dispose();
    }
}
