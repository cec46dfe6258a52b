using System.Buffers.Text;

namespace AgentInstrumentation;

/// <summary>Writes one part of a message, with what its type requires however little room there is.</summary>
internal static class MessagePartWriter
{
    public static void Write(ContentWriter writer, MessagePart part)
    {
        writer.Json.WriteStartObject();
        WriteName(writer, "type", part.Type);
        WriteName(writer, "id", part.Id);
        WriteName(writer, "name", part.Name);
        WriteName(writer, "modality", part.Modality);
        WriteName(writer, "mime_type", part.MimeType);
        switch (part.Type)
        {
            case MessagePart.TextType or MessagePart.ReasoningType: WriteText(writer, "content", part.Text); break;
            case MessagePart.FileType: WriteText(writer, "file_id", part.Text); break;
            case MessagePart.UriType: WriteText(writer, "uri", part.Text); break;
            case MessagePart.BlobType: WriteData(writer, part.Data); break;
            case MessagePart.ToolCallType: WriteValue(writer, "arguments", part.Value); break;
            case MessagePart.ToolCallResponseType: WriteValue(writer, "response", part.Value); break;
            case MessagePart.ServerToolCallType: WriteServerTool(writer, "arguments", part); break;
            case MessagePart.ServerToolCallResponseType: WriteServerTool(writer, "response", part); break;
            default: WriteOther(writer, part); break;
        }

        writer.Json.WriteEndObject();
    }

    private static void WriteName(ContentWriter writer, string property, string? name)
    {
        if (name is not null)
        {
            writer.Json.WriteString(property, CapturedText.ToName(name));
        }
    }

    private static void WriteText(ContentWriter writer, string property, string? text)
    {
        writer.Json.WritePropertyName(property);
        CapturedText.Write(writer, text ?? "");
    }

    private static void WriteValue(ContentWriter writer, string property, object? value)
    {
        writer.Json.WritePropertyName(property);
        ValueWriter.Write(writer, value);
    }

    private static void WriteServerTool(ContentWriter writer, string property, MessagePart part)
    {
        writer.Json.WriteStartObject(part.Type);
        WriteName(writer, "type", part.Text);
        if (part.Value is not null)
        {
            WriteValue(writer, property, part.Value);
        }

        writer.Json.WriteEndObject();
    }

    private static void WriteOther(ContentWriter writer, MessagePart part)
    {
        if (part.Value is not null)
        {
            WriteValue(writer, "content", part.Value);
        }
    }

    private static void WriteData(ContentWriter writer, ReadOnlyMemory<byte> data)
    {
        if (Base64.GetMaxEncodedToUtf8Length(data.Length) <= writer.Room)
        {
            writer.Json.WriteBase64String("content", data.Span);
            return;
        }

        AgentMetrics.CaptureTruncated("text");
        writer.Json.WriteString("content", $"{CaptureMarkers.Rest} ({data.Length} bytes, truncated)");
    }
}
