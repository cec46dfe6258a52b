using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Writes values that are JSON already, within the same bounds.</summary>
internal static class JsonElementWriter
{
    public static void Write(ContentWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(writer, element); break;
            case JsonValueKind.Array: WriteArray(writer, element); break;
            case JsonValueKind.String: CapturedText.Write(writer, element.GetString()!); break;
            case JsonValueKind.Number: WriteNumber(writer, element.GetRawText()); break;
            case JsonValueKind.True or JsonValueKind.False: writer.Json.WriteBooleanValue(element.GetBoolean()); break;
            default: writer.Json.WriteNullValue(); break;
        }
    }

    // A number may have any number of digits.
    private static void WriteNumber(ContentWriter writer, string number)
    {
        if (ulong.TryParse(number, CultureInfo.InvariantCulture, out var whole) && Scrubber.MaskOf(whole) is { } mask)
        {
            writer.WriteMask(mask);
        }
        else if (number.Length <= 32 || writer.IsExact)
        {
            writer.Json.WriteRawValue(number, skipInputValidation: true);
        }
        else
        {
            CapturedText.Write(writer, number);
        }
    }

    private static void WriteObject(ContentWriter writer, JsonElement element)
    {
        if (!writer.TryStartObject(null, typeof(JsonElement)))
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!writer.TryStartMember(CapturedText.ToName(writer, property.Name)))
            {
                continue;
            }

            if (IsSecret(element, property.Name))
            {
                writer.WriteRedacted();
            }
            else
            {
                Write(writer, property.Value);
            }
        }

        writer.EndObject();
    }

    private static bool IsSecret(JsonElement owner, string name) => SecretNames.Matches(name)
        && !(SecretNames.MayBeOfAnswer(name) && owner.EnumerateObject().Any(static member =>
            member.Value.ValueKind is JsonValueKind.Number && SecretNames.IsLikelihood(member.Name)));

    private static void WriteArray(ContentWriter writer, JsonElement element)
    {
        if (!writer.TryStartArray(null, typeof(JsonElement)))
        {
            return;
        }

        var missing = element.GetArrayLength();
        var left = writer.MaximumItems;
        foreach (var item in element.EnumerateArray())
        {
            if (left-- == 0 || !writer.HasRoom)
            {
                break;
            }

            Write(writer, item);
            missing--;
        }

        writer.EndArray(missing);
    }
}
