using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Captures what is said in a model call, in the schema of the OpenTelemetry GenAI conventions (gen-ai-dev/1.42.0-dev),
/// which also holds where something had to be left out: what is missing is told by a part of the type
/// <c>truncated</c>.
/// </summary>
internal static class MessagesWriter
{
    private const string Truncated = "truncated";

    /// <summary>What surely fits beside an id and a name.</summary>
    private const int Envelope = 64;

    private const int EscapedCharacter = 6;

    /// <summary>The system's prompt, as an array of one part.</summary>
    public static CapturedContent WriteInstructions(string instructions, int limit)
    {
        var writer = ContentWriter.Rent(limit);
        writer.Json.WriteStartArray();
        MessagePartWriter.Write(writer, MessagePart.OfText(instructions));
        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    /// <summary>Messages; where not all have room, the latest.</summary>
    public static CapturedContent WriteInput(IReadOnlyList<ModelMessage> messages, int limit, int valueLimit)
    {
        var writer = ContentWriter.Rent(limit);
        writer.Json.WriteStartArray();
        var first = FirstThatFits(messages, writer.Room, valueLimit);
        if (first > 0)
        {
            WriteMissing(writer, first);
        }

        for (var index = first; index < messages.Count; index++)
        {
            if (!writer.HasRoom)
            {
                WriteMissing(writer, messages.Count - index);
                break;
            }

            WriteMessage(writer, messages[index], valueLimit);
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    /// <summary>What a model answered: its choices, as far as they have room.</summary>
    public static CapturedContent WriteOutput(IReadOnlyList<ModelMessage> messages, int limit, int valueLimit)
    {
        var writer = ContentWriter.Rent(limit);
        writer.Json.WriteStartArray();
        for (var index = 0; index < messages.Count; index++)
        {
            if (index == Materialized.MaximumItems || !writer.HasRoom)
            {
                BeginMissing(writer, messages.Count - index);
                EndAnswer(writer, "unknown");
                break;
            }

            WriteMessage(writer, messages[index], valueLimit);
            EndAnswer(writer, FinishReasonOf(messages[index]));
        }

        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    public static CapturedContent WriteTools(IReadOnlyList<ModelTool> tools, int limit, bool withSchemas)
    {
        var writer = ContentWriter.Rent(limit);
        writer.Json.WriteStartArray();
        for (var index = 0; index < tools.Count; index++)
        {
            var tool = tools[index];
            if (writer.Room < Envelope + (EscapedCharacter * (tool.Name.Length + tool.Type.Length)))
            {
                AgentMetrics.CaptureTruncated("items");
                writer.Json.WriteStartObject();
                writer.Json.WriteString("type", Truncated);
                writer.Json.WriteString("name", CaptureMarkers.More(tools.Count - index));
                writer.Json.WriteEndObject();
                break;
            }

            WriteTool(writer, tool, withSchemas);
        }

        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    private static void WriteTool(ContentWriter writer, ModelTool tool, bool withSchemas)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("type", CapturedText.ToName(tool.Type));
        writer.Json.WriteString("name", CapturedText.ToName(tool.Name));
        if (withSchemas && tool.Description is { } description)
        {
            writer.Json.WritePropertyName("description");
            CapturedText.Write(writer, description);
        }

        if (withSchemas && tool.Parameters is { ValueKind: JsonValueKind.Object } parameters && writer.HasRoom)
        {
            writer.Json.WritePropertyName("parameters");
            JsonElementWriter.Write(writer, parameters);
        }

        writer.Json.WriteEndObject();
    }

    // Leaves the object open, for what only an answer has.
    private static void WriteMessage(ContentWriter writer, ModelMessage message, int valueLimit)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("role", CapturedText.ToName(message.Role));
        if (message.Name is { } name)
        {
            writer.Json.WriteString("name", CapturedText.ToName(name));
        }

        writer.Json.WriteStartArray("parts");
        for (var index = 0; index < message.Parts.Count; index++)
        {
            var part = message.Parts[index];
            if (writer.Room < Envelope + (EscapedCharacter * ((part.Id?.Length ?? 0) + (part.Name?.Length ?? 0))))
            {
                WriteMissingParts(writer, message.Parts.Count - index);
                break;
            }

            var end = writer.Narrow(valueLimit);
            MessagePartWriter.Write(writer, part);
            writer.Widen(end);
        }

        writer.Json.WriteEndArray();
    }

    private static void EndAnswer(ContentWriter writer, string finishReason)
    {
        writer.Json.WriteString("finish_reason", finishReason);
        writer.Json.WriteEndObject();
    }

    private static void WriteMissing(ContentWriter writer, int count)
    {
        BeginMissing(writer, count);
        writer.Json.WriteEndObject();
    }

    // Leaves the object open, as a message is.
    private static void BeginMissing(ContentWriter writer, int count)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("role", Truncated);
        writer.Json.WriteStartArray("parts");
        WriteMissingParts(writer, count);
        writer.Json.WriteEndArray();
    }

    private static void WriteMissingParts(ContentWriter writer, int count)
    {
        AgentMetrics.CaptureTruncated("items");
        writer.Json.WriteStartObject();
        writer.Json.WriteString("type", Truncated);
        writer.Json.WriteString("content", CaptureMarkers.More(count));
        writer.Json.WriteEndObject();
    }

    // A conversation is told again with each call, so what is new stands at its end.
    private static int FirstThatFits(IReadOnlyList<ModelMessage> messages, int room, int valueLimit)
    {
        var first = messages.Count;
        while (first > 0 && (room -= SizeOf(messages[first - 1], valueLimit)) >= 0)
        {
            first--;
        }

        return Math.Max(0, Math.Min(first, messages.Count - 1));
    }

    private static int SizeOf(ModelMessage message, int valueLimit)
    {
        var size = Envelope;
        foreach (var part in message.Parts)
        {
            size += Envelope + Math.Min(part.SizeHint, valueLimit);
        }

        return size;
    }

    private static string FinishReasonOf(ModelMessage message) => message.FinishReason switch
    {
        null or "" => "unknown",
        "end_turn" or "stop_sequence" => "stop",
        "max_tokens" or "max_output_tokens" => "length",
        "tool_calls" or "tool_use" or "function_call" => "tool_call",
        "refusal" => "content_filter",
        { } reason => CapturedText.ToName(reason),
    };
}
