using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation;

/// <summary>
/// Writes what content that is read back says otherwise than content that people read. <see cref="ExactReader"/> is
/// its mirror.
/// </summary>
internal static class ExactWriter
{
    /// <summary>Writes such a value; false, with nothing written, for all else.</summary>
    public static bool TryWrite<T>(ContentWriter writer, T value)
    {
        if (ExactShape<T>.Codec is { } codec)
        {
            JsonElementWriter.Write(writer, codec.Write(value));
            return true;
        }

        switch (value)
        {
            case byte[] bytes when typeof(T) == typeof(byte[]):
                writer.Json.WriteBase64StringValue(bytes);
                return true;
            case BigInteger or Version when typeof(T) != typeof(object):
                writer.Json.WriteStringValue(value.ToString());
                return true;
            case string or bool:
                return false;
            default:
                return typeof(T) == typeof(object) && TryWriteObject(writer, value!);
        }
    }

    // The declared type says nothing, so that the value has to.
    private static bool TryWriteObject(ContentWriter writer, object value)
    {
        switch (value)
        {
            case JsonElement element:
                Begin(writer, ExactNames.JsonElement);
                JsonElementWriter.Write(writer, element);
                break;
            case JsonNode node:
                Begin(writer, ExactNames.JsonNode);
                JsonNodeWriter.Write(writer, node);
                break;
            case ValueType when ExactScalars.NameOf(value.GetType()) is { } name:
                Begin(writer, name);
                if (!ValueWriter.TryWriteScalar(writer.Json, value))
                {
                    writer.Json.WriteNullValue();
                }

                break;
            default:
                return false;
        }

        writer.Json.WriteEndObject();
        return true;
    }

    private static void Begin(ContentWriter writer, string type)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString(ExactNames.Type, type);
        writer.Json.WritePropertyName(ExactNames.Value);
    }
}
