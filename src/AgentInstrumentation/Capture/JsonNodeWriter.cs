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

        foreach (var (name, value) in values)
        {
            if (!writer.TryStartMember(CapturedText.ToName(writer, name)))
            {
                continue;
            }

            if (IsSecret(values, name))
            {
                writer.WriteRedacted();
            }
            else
            {
                Write(writer, value);
            }
        }

        writer.EndObject();
    }

    private static bool IsSecret(JsonObject owner, string name) => SecretNames.Matches(name)
        && !(SecretNames.MayBeOfAnswer(name) && owner.Any(static member =>
            member.Value?.GetValueKind() is JsonValueKind.Number && SecretNames.IsLikelihood(member.Key)));

    private static void WriteArray(ContentWriter writer, JsonArray items)
    {
        if (!writer.TryStartArray(items, typeof(JsonArray)))
        {
            return;
        }

        var missing = items.Count;
        foreach (var item in items.Take(writer.MaximumItems))
        {
            if (!writer.HasRoom)
            {
                break;
            }

            Write(writer, item);
            missing--;
        }

        writer.EndArray(missing);
    }
}
