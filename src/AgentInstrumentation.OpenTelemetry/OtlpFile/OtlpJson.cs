using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes OTLP JSON for encoded OTLP messages: ids are hexadecimal, enumerations numbers, numbers of 64 bits texts.
/// </summary>
internal static class OtlpJson
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> message, OtlpMessage shape)
    {
        json.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            if (field.IsRepeated)
            {
                WriteAll(json, message, field);
            }
            else if (TryFindLast(message, field.Number, out var found))
            {
                json.WritePropertyName(field.Name);
                Write(json, found, field);
            }
        }

        json.WriteEndObject();
    }

    // What is repeated need not stand together.
    private static void WriteAll(Utf8JsonWriter json, ReadOnlySpan<byte> message, OtlpField field)
    {
        var isAny = false;
        while (ProtobufField.TryRead(ref message, out var found))
        {
            if (found.Number != field.Number)
            {
                continue;
            }

            if (!isAny)
            {
                json.WriteStartArray(field.Name);
                isAny = true;
            }

            Write(json, found, field);
        }

        if (isAny)
        {
            json.WriteEndArray();
        }
    }

    // As protobuf has it: the last of a field that is not repeated counts.
    private static bool TryFindLast(ReadOnlySpan<byte> message, int number, out ProtobufField last)
    {
        last = default;
        while (ProtobufField.TryRead(ref message, out var found))
        {
            last = found.Number == number ? found : last;
        }

        return last.Number == number;
    }

    private static void Write(Utf8JsonWriter json, ProtobufField found, OtlpField field)
    {
        switch (field.Kind)
        {
            case OtlpFieldKind.Text: json.WriteStringValue(found.Bytes); break;
            case OtlpFieldKind.Id: json.WriteStringValue(Convert.ToHexStringLower(found.Bytes)); break;
            case OtlpFieldKind.Bytes: json.WriteBase64StringValue(found.Bytes); break;
            case OtlpFieldKind.Number: json.WriteNumberValue((uint)found.Value); break;
            case OtlpFieldKind.LongNumber: WriteLong(json, (long)found.Value); break;
            case OtlpFieldKind.Double: WriteDouble(json, BitConverter.UInt64BitsToDouble(found.Value)); break;
            case OtlpFieldKind.Flag: json.WriteBooleanValue(found.Value != 0); break;
            case OtlpFieldKind.Message: Write(json, found.Bytes, field.Message!()!); break;
        }
    }

    private static void WriteLong(Utf8JsonWriter json, long value) =>
        json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
