using System.Text.Json.Nodes;

namespace AgentInstrumentation.ModelServer;

/// <summary>Anthropic's messages.</summary>
internal sealed class MessagesWire : IModelWire
{
    public JsonObject Whole(ModelCall call, ModelReply reply)
    {
        var content = new JsonArray();
        if (reply.Text.Length > 0)
        {
            content.Add(new JsonObject { ["type"] = "text", ["text"] = reply.Text, ["citations"] = null });
        }

        foreach (var asked in reply.ToolCalls)
        {
            content.Add(ToolUse(asked, JsonNode.Parse(asked.Arguments)));
        }

        var whole = Message(call, reply, content, StopReasonOf(reply));
        AddUsage(whole, reply, reply.Usage?.Output ?? 0);
        return whole;
    }

    public IEnumerable<(string? Name, string Data)> Events(ModelCall call, ModelReply reply)
    {
        var message = Message(call, reply, [], stopReason: null);
        AddUsage(message, reply, output: 1);
        yield return Event("message_start", new JsonObject { ["message"] = message });
        var index = 0;
        if (reply.Text.Length > 0)
        {
            yield return Start(index, new JsonObject { ["type"] = "text", ["text"] = "" });
            foreach (var word in reply.Words)
            {
                yield return Delta(index, new JsonObject { ["type"] = "text_delta", ["text"] = word });
            }

            yield return Event("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        foreach (var asked in reply.ToolCalls)
        {
            yield return Start(index, ToolUse(asked, new JsonObject()));
            yield return Delta(
                index, new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = asked.Arguments });
            yield return Event("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        var end = new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopReasonOf(reply), ["stop_sequence"] = null },
        };
        if (reply.Usage is { } usage)
        {
            end["usage"] = new JsonObject { ["output_tokens"] = usage.Output };
        }

        yield return Event("message_delta", end);
        yield return Event("message_stop", []);
    }

    public JsonObject Error(string type, string message) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject { ["type"] = type, ["message"] = message },
    };

    private static JsonObject Message(ModelCall call, ModelReply reply, JsonArray content, string? stopReason) => new()
    {
        ["id"] = "msg_" + reply.Id,
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = reply.Model ?? call.Model,
        ["content"] = content,
        ["stop_reason"] = stopReason,
        ["stop_sequence"] = null,
    };

    private static void AddUsage(JsonObject message, ModelReply reply, int output)
    {
        if (reply.Usage is { } usage)
        {
            message["usage"] = new JsonObject
            {
                ["input_tokens"] = usage.Input - usage.Cached - usage.CacheWrite,
                ["cache_read_input_tokens"] = usage.Cached,
                ["cache_creation_input_tokens"] = usage.CacheWrite,
                ["output_tokens"] = output,
            };
        }
    }

    private static JsonObject ToolUse(ModelToolCall call, JsonNode? input) => new()
    {
        ["type"] = "tool_use",
        ["id"] = call.Id,
        ["name"] = call.Name,
        ["input"] = input,
    };

    private static (string? Name, string Data) Start(int index, JsonObject block) =>
        Event("content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block });

    private static (string? Name, string Data) Delta(int index, JsonObject delta) =>
        Event("content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });

    private static (string? Name, string Data) Event(string name, JsonObject data)
    {
        data.Insert(0, "type", name);
        return (name, data.ToJsonString());
    }

    private static string StopReasonOf(ModelReply reply) => reply switch
    {
        { ToolCalls.Count: > 0 } => "tool_use",
        { IsRefusal: true } => "refusal",
        _ => "end_turn",
    };
}
