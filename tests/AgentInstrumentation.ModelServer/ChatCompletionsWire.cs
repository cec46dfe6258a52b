using System.Text.Json.Nodes;

namespace AgentInstrumentation.ModelServer;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class ChatCompletionsWire : IModelWire
{
    public JsonObject Whole(ModelCall call, ModelReply reply)
    {
        var message = new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = reply.IsRefusal || reply.Text.Length == 0 ? null : reply.Text,
            ["refusal"] = reply.IsRefusal ? reply.Text : null,
        };
        if (reply.ToolCalls.Count > 0)
        {
            message["tool_calls"] = ToolCalls(reply, withIndex: false);
        }

        var whole = Envelope(call, reply, "chat.completion", new JsonObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["logprobs"] = null,
            ["finish_reason"] = FinishReasonOf(reply),
        });
        AddUsage(whole, reply);
        return whole;
    }

    public IEnumerable<(string? Name, string Data)> Events(ModelCall call, ModelReply reply)
    {
        var part = reply.IsRefusal ? "refusal" : "content";
        yield return Chunk(call, reply, new JsonObject { ["role"] = "assistant", ["content"] = "" });
        foreach (var word in reply.Words)
        {
            yield return Chunk(call, reply, new JsonObject { [part] = word });
        }

        if (reply.ToolCalls.Count > 0)
        {
            yield return Chunk(call, reply, new JsonObject { ["tool_calls"] = ToolCalls(reply, withIndex: true) });
        }

        yield return Chunk(call, reply, [], FinishReasonOf(reply));
        if (reply.Usage is not null)
        {
            var last = Envelope(call, reply, "chat.completion.chunk", choice: null);
            AddUsage(last, reply);
            yield return (null, last.ToJsonString());
        }

        yield return (null, "[DONE]");
    }

    public JsonObject Error(string type, string message) => OpenAIError(type, message);

    public static JsonObject OpenAIError(string type, string message) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = type },
    };

    private static (string? Name, string Data) Chunk(
        ModelCall call, ModelReply reply, JsonObject delta, string? finishReason = null)
    {
        var choice = new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason };
        return (null, Envelope(call, reply, "chat.completion.chunk", choice).ToJsonString());
    }

    private static JsonObject Envelope(ModelCall call, ModelReply reply, string type, JsonObject? choice) => new()
    {
        ["id"] = "chatcmpl-" + reply.Id,
        ["object"] = type,
        ["created"] = 1_767_323_045,
        ["model"] = reply.Model ?? call.Model,
        ["choices"] = choice is null ? [] : new JsonArray(choice),
        ["service_tier"] = "default",
        ["system_fingerprint"] = "fp_1",
    };

    private static void AddUsage(JsonObject whole, ModelReply reply)
    {
        if (reply.Usage is { } usage)
        {
            whole["usage"] = new JsonObject
            {
                ["prompt_tokens"] = usage.Input,
                ["completion_tokens"] = usage.Output,
                ["total_tokens"] = usage.Input + usage.Output,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached },
                ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning },
            };
        }
    }

    private static JsonArray ToolCalls(ModelReply reply, bool withIndex)
    {
        var calls = new JsonArray();
        foreach (var asked in reply.ToolCalls)
        {
            var call = new JsonObject
            {
                ["id"] = asked.Id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = asked.Name, ["arguments"] = asked.Arguments },
            };
            if (withIndex)
            {
                call["index"] = calls.Count;
            }

            calls.Add(call);
        }

        return calls;
    }

    private static string FinishReasonOf(ModelReply reply) => reply.ToolCalls.Count > 0 ? "tool_calls" : "stop";
}
