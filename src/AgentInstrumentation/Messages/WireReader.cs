using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads messages and tools of a request from the JSON of OpenAI and Anthropic.</summary>
internal static class WireReader
{
    /// <summary>A message, or an item of OpenAI's responses that stands for one.</summary>
    public static ModelMessage MessageOf(JsonElement message)
    {
        if (message.ValueKind is JsonValueKind.String)
        {
            return new ModelMessage(WireRoles.User, [MessagePart.OfText(message.GetString()!)]);
        }

        if (message.Text("role") is not { } role)
        {
            var part = ItemOf(message);
            return new ModelMessage(
                part.Type is MessagePart.ToolCallResponseType ? WireRoles.Tool : WireRoles.Assistant, [part]);
        }

        var known = WireRoles.Of(role);
        var parts = known is WireRoles.Tool
            ? [MessagePart.ToolCallResponse(message.Text("tool_call_id"), ContentOf(message.Member("content")))]
            : PartsOf(message);
        return new ModelMessage(known, parts, message.Text("name"));
    }

    /// <summary>What a message says: its content, and the calls that stand beside it.</summary>
    public static List<MessagePart> PartsOf(JsonElement message)
    {
        List<MessagePart> parts = [];
        if ((message.Text("reasoning_content") ?? message.Text("thinking")) is { Length: > 0 } thought)
        {
            parts.Add(MessagePart.Reasoning(thought));
        }

        if (message.Text("content") is { } text)
        {
            AddText(parts, text);
        }

        parts.AddRange(message.Items("content").Select(WireParts.Of));
        if (message.Text("refusal") is { } refusal)
        {
            AddText(parts, refusal);
        }

        parts.AddRange(message.Items("tool_calls").Select(ToolCallOf));
        if (message.Member("function_call") is { } call)
        {
            parts.Add(MessagePart.ToolCall(null, call.Text("name") ?? "", ValueOf(call.Text("arguments"))));
        }

        return parts;
    }

    /// <summary>An item of OpenAI's responses that is no message.</summary>
    public static MessagePart ItemOf(JsonElement item) => item.Text("type") switch
    {
        "function_call" or "custom_tool_call" => MessagePart.ToolCall(
            item.Text("call_id"), item.Text("name") ?? "", ValueOf(item.Text("arguments") ?? item.Text("input"))),
        "function_call_output" or "custom_tool_call_output" => MessagePart.ToolCallResponse(
            item.Text("call_id"), ContentOf(item.Member("output"))),
        "reasoning" => MessagePart.Reasoning(
            string.Join('\n', item.Items("summary").Select(static part => part.Text("text")))),
        var type => MessagePart.Other(type ?? "unknown", item),
    };

    public static ModelTool ToolOf(JsonElement tool)
    {
        var function = tool.Member("function") ?? tool;
        var type = tool.Text("type") ?? "function";
        return new ModelTool(
            function.Text("name") ?? tool.Text("server_label") ?? type,
            type is "custom" && tool.Member("input_schema") is not null ? "function" : type,
            function.Text("description"),
            function.Member("parameters") ?? tool.Member("input_schema"));
    }

    /// <summary>
    /// What is a text of JSON as that, since the conventions want arguments and results to be objects.
    /// </summary>
    public static object? ValueOf(string? text)
    {
        if (text?.TrimStart() is not ['{' or '[', ..])
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>What a tool answered: a text, or one of several parts that are texts, or JSON.</summary>
    public static object? ContentOf(JsonElement? content) => content switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => ValueOf(text.GetString()),
        { ValueKind: JsonValueKind.Array } parts when parts.EnumerateArray().All(IsText) =>
            string.Join('\n', parts.EnumerateArray().Select(static part => part.Text("text"))),
        var other => other,
    };

    private static bool IsText(JsonElement part) => part.Text("text") is not null;

    private static MessagePart ToolCallOf(JsonElement call)
    {
        var function = call.Member("function") ?? call.Member("custom") ?? call;
        var arguments = function.Member("arguments") ?? function.Member("input");
        return MessagePart.ToolCall(
            call.Text("id"),
            function.Text("name") ?? "",
            arguments is { ValueKind: JsonValueKind.String } text ? ValueOf(text.GetString()) : arguments);
    }

    private static void AddText(List<MessagePart> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(MessagePart.OfText(text));
        }
    }
}
