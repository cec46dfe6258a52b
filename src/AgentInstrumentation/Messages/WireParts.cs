using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads parts of messages from the JSON of OpenAI and Anthropic.</summary>
internal static class WireParts
{
    private const string ToolResult = "_tool_result";

    public static MessagePart Of(JsonElement part)
    {
        if (part.ValueKind is JsonValueKind.String)
        {
            return MessagePart.OfText(part.GetString()!);
        }

        var type = part.Text("type") ?? "unknown";
        return type switch
        {
            "text" or "input_text" or "output_text" => MessagePart.OfText(part.Text("text") ?? ""),
            "refusal" => MessagePart.OfText(part.Text("refusal") ?? ""),
            "thinking" => MessagePart.Reasoning(part.Text("thinking") ?? ""),
            "tool_use" => MessagePart.ToolCall(part.Text("id"), part.Text("name") ?? "", part.Member("input")),
            "tool_result" => MessagePart.ToolCallResponse(
                part.Text("tool_use_id"), WireReader.ContentOf(part.Member("content"))),
            "server_tool_use" or "mcp_tool_use" => MessagePart.ServerToolCall(
                part.Text("id"), part.Text("name") ?? "", part.Text("name") ?? type, part.Member("input")),
            _ when type.EndsWith(ToolResult, StringComparison.Ordinal) => MessagePart.ServerToolCallResponse(
                part.Text("tool_use_id"), type[..^ToolResult.Length], part.Member("content")),
            _ => MediaOf(type, part) ?? MessagePart.Other(type, part),
        };
    }

    private static MessagePart? MediaOf(string type, JsonElement part) => type switch
    {
        "image_url" => LinkOf("image", part.Member("image_url")?.Text("url")),
        "input_image" => FileOf("image", part) ?? LinkOf("image", part.Text("image_url")),
        "input_audio" => part.Member("input_audio") is { } audio
            ? BlobOf($"audio/{audio.Text("format")}", audio.Member("data"))
            : null,
        "file" => part.Member("file") is { } file ? FileOf("document", file) : null,
        "input_file" => FileOf("document", part) ?? LinkOf("document", part.Text("file_url")),
        "image" or "document" when part.Member("source") is { } source => SourceOf(type, source),
        _ => null,
    };

    // Anthropic's.
    private static MessagePart? SourceOf(string modality, JsonElement source) => source.Text("type") switch
    {
        "base64" => BlobOf(source.Text("media_type"), source.Member("data")),
        "url" => LinkOf(modality, source.Text("url")),
        "file" => FileOf(modality, source),
        "text" => MessagePart.OfText(source.Text("data") ?? ""),
        _ => null,
    };

    private static MessagePart? FileOf(string modality, JsonElement file) =>
        file.Text("file_id") is { } id ? MessagePart.File(mimeType: null, id).Of(modality) : null;

    private static MessagePart? BlobOf(string? mimeType, JsonElement? data) =>
        data is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out var bytes)
            ? MessagePart.Blob(mimeType, bytes)
            : null;

    // An address may hold what is at it.
    private static MessagePart? LinkOf(string modality, string? address)
    {
        const string Inline = "data:";
        const string Encoded = ";base64,";
        if (address is null)
        {
            return null;
        }

        if (!address.StartsWith(Inline, StringComparison.OrdinalIgnoreCase))
        {
            return MessagePart.Link(modality, address);
        }

        var start = address.IndexOf(Encoded, StringComparison.Ordinal);
        var bytes = new byte[Math.Max(0, address.Length)];
        return start > 0 && Convert.TryFromBase64String(address[(start + Encoded.Length)..], bytes, out var length)
            ? MessagePart.Blob(address[Inline.Length..start], bytes.AsMemory(0, length))
            : null;
    }
}
