using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Flattens captured messages and tools into an attribute for each of their parts. There is a limit: exporters keep
/// 128 attributes of a span by default, and what is left out is in <c>input.value</c> and <c>output.value</c>.
/// </summary>
internal static class OpenInferenceMessages
{
    private const int MaximumAttributes = 64;

    public static void Write(Activity span)
    {
        var target = new Flattened(span);
        // What the model answered is not to be crowded out by a long conversation.
        WriteMessages(target, OpenInference.Llm.OutputMessages, span.GetTagItem(GenAI.OutputMessages), first: 0);
        var hasInstructions = WriteInstructions(target, span.GetTagItem(GenAI.SystemInstructions));
        WriteMessages(
            target, OpenInference.Llm.InputMessages, span.GetTagItem(GenAI.InputMessages), hasInstructions ? 1 : 0);
        WriteTools(target, span.GetTagItem(GenAI.Tool.Definitions));
    }

    private static bool WriteInstructions(Flattened target, object? content)
    {
        if (content is not string json)
        {
            return false;
        }

        using var parts = JsonDocument.Parse(json);
        target.Set(Name(OpenInference.Llm.InputMessages, 0, OpenInference.Message.Role), "system");
        target.Set(
            Name(OpenInference.Llm.InputMessages, 0, OpenInference.Message.Content), TextOf(parts.RootElement[0]));
        return true;
    }

    private static void WriteMessages(Flattened target, string list, object? content, int first)
    {
        if (content is not string json)
        {
            return;
        }

        using var messages = JsonDocument.Parse(json);
        foreach (var message in messages.RootElement.EnumerateArray())
        {
            WriteMessage(target, $"{list}.{(first++).ToString(CultureInfo.InvariantCulture)}.", message);
        }
    }

    private static void WriteMessage(Flattened target, string prefix, JsonElement message)
    {
        target.Set(prefix + OpenInference.Message.Role, message.GetProperty("role").GetString());
        if (message.TryGetProperty("name", out var name))
        {
            target.Set(prefix + OpenInference.Message.Name, name.GetString());
        }

        var parts = message.GetProperty("parts");
        var isOneText = parts.GetArrayLength() == 1 && TypeOf(parts[0]) == MessagePart.TextType;
        var (contents, calls) = (0, 0);
        foreach (var part in parts.EnumerateArray())
        {
            switch (TypeOf(part))
            {
                case MessagePart.TextType when isOneText:
                    target.Set(prefix + OpenInference.Message.Content, TextOf(part));
                    break;
                case MessagePart.ToolCallType:
                    WriteCall(target, Name(prefix + OpenInference.Message.ToolCalls, calls++, ""), part);
                    break;
                case MessagePart.ToolCallResponseType:
                    target.Set(prefix + OpenInference.Message.ToolCallId, StringIn(part, "id"));
                    target.Set(prefix + OpenInference.Message.Content, ValueIn(part, "response"));
                    break;
                default:
                    WritePart(target, Name(prefix + OpenInference.Message.Contents, contents++, ""), part);
                    break;
            }
        }
    }

    private static void WriteCall(Flattened target, string prefix, JsonElement part)
    {
        target.Set(prefix + OpenInference.Message.CallId, StringIn(part, "id"));
        target.Set(prefix + OpenInference.Message.CallName, StringIn(part, "name"));
        target.Set(prefix + OpenInference.Message.CallArguments, ValueIn(part, "arguments"));
    }

    private static void WritePart(Flattened target, string prefix, JsonElement part)
    {
        if (StringIn(part, "modality") == "image")
        {
            target.Set(prefix + OpenInference.Message.PartType, "image");
            var data = $"data:{StringIn(part, "mime_type")};base64,{StringIn(part, "content")}";
            target.Set(prefix + OpenInference.Message.PartImage, StringIn(part, "uri") ?? data);
            return;
        }

        var isReasoning = TypeOf(part) == MessagePart.ReasoningType;
        target.Set(prefix + OpenInference.Message.PartType, isReasoning ? "reasoning" : "text");
        target.Set(prefix + OpenInference.Message.PartText, StringIn(part, "content") ?? part.GetRawText());
    }

    private static void WriteTools(Flattened target, object? content)
    {
        if (content is not string json)
        {
            return;
        }

        using var tools = JsonDocument.Parse(json);
        var index = 0;
        foreach (var tool in tools.RootElement.EnumerateArray())
        {
            target.Set(
                Name(OpenInference.Llm.Tools, index++, OpenInference.Message.ToolSchema), tool.GetRawText());
        }
    }

    private static string Name(string list, int index, string suffix) =>
        $"{list}.{index.ToString(CultureInfo.InvariantCulture)}.{suffix}";

    private static string? TypeOf(JsonElement part) => StringIn(part, "type");

    private static string? TextOf(JsonElement part) => StringIn(part, "content");

    private static string? StringIn(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string? ValueIn(JsonElement part, string name) =>
        StringIn(part, name) ?? (part.TryGetProperty(name, out var value) ? value.GetRawText() : null);

    private sealed class Flattened(Activity span)
    {
        private int _left = MaximumAttributes;

        public void Set(string name, string? value)
        {
            if (value is not null && _left-- > 0)
            {
                span.SetTag(name, value);
            }
        }
    }
}
