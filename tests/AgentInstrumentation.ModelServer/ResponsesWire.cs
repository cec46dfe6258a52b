using System.Text.Json.Nodes;

namespace AgentInstrumentation.ModelServer;

/// <summary>OpenAI's responses.</summary>
internal sealed class ResponsesWire : IModelWire
{
    private const string Completed = "completed";

    public JsonObject Whole(ModelCall call, ModelReply reply) => Response(call, reply, Completed, Output(reply));

    public IEnumerable<(string? Name, string Data)> Events(ModelCall call, ModelReply reply)
    {
        var sequence = 0;
        yield return Event("response.created", sequence++, new JsonObject
        {
            ["response"] = Response(call, reply, "in_progress", []),
        });
        var output = Output(reply);
        for (var index = 0; index < output.Count; index++)
        {
            var item = output[index]!.DeepClone();
            yield return Event("response.output_item.added", sequence++, new JsonObject
            {
                ["output_index"] = index,
                ["item"] = Started(item.DeepClone().AsObject()),
            });
            foreach (var delta in Deltas(reply, item.AsObject(), index))
            {
                yield return Event((string)delta["type"]!, sequence++, delta);
            }

            yield return Event("response.output_item.done", sequence++, new JsonObject
            {
                ["output_index"] = index,
                ["item"] = item,
            });
        }

        yield return Event("response.completed", sequence, new JsonObject { ["response"] = Whole(call, reply) });
    }

    public JsonObject Error(string type, string message) => ChatCompletionsWire.OpenAIError(type, message);

    private static JsonObject Started(JsonObject item)
    {
        item["status"] = "in_progress";
        if (item.ContainsKey("content"))
        {
            item["content"] = new JsonArray();
        }

        return item;
    }

    private static IEnumerable<JsonObject> Deltas(ModelReply reply, JsonObject item, int index)
    {
        var id = (string)item["id"]!;
        if ((string)item["type"]! == "function_call")
        {
            yield return new JsonObject
            {
                ["type"] = "response.function_call_arguments.delta",
                ["item_id"] = id,
                ["output_index"] = index,
                ["delta"] = (string)item["arguments"]!,
            };
            yield break;
        }

        foreach (var word in reply.Words)
        {
            yield return new JsonObject
            {
                ["type"] = reply.IsRefusal ? "response.refusal.delta" : "response.output_text.delta",
                ["item_id"] = id,
                ["output_index"] = index,
                ["content_index"] = 0,
                ["delta"] = word,
                ["logprobs"] = new JsonArray(),
            };
        }
    }

    private static JsonArray Output(ModelReply reply)
    {
        var output = new JsonArray();
        if (reply.Text.Length > 0)
        {
            output.Add(new JsonObject
            {
                ["type"] = "message",
                ["id"] = "msg_" + reply.Id,
                ["status"] = Completed,
                ["role"] = "assistant",
                ["content"] = new JsonArray(reply.IsRefusal
                    ? new JsonObject { ["type"] = "refusal", ["refusal"] = reply.Text }
                    : new JsonObject
                    {
                        ["type"] = "output_text",
                        ["text"] = reply.Text,
                        ["annotations"] = new JsonArray(),
                        ["logprobs"] = new JsonArray(),
                    }),
            });
        }

        foreach (var call in reply.ToolCalls)
        {
            output.Add(new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = "fc_" + call.Id,
                ["call_id"] = call.Id,
                ["name"] = call.Name,
                ["arguments"] = call.Arguments,
                ["status"] = Completed,
            });
        }

        return output;
    }

    private static JsonObject Response(ModelCall call, ModelReply reply, string status, JsonArray output)
    {
        var response = new JsonObject
        {
            ["id"] = "resp_" + reply.Id,
            ["object"] = "response",
            ["created_at"] = 1_767_323_045,
            ["status"] = status,
            ["model"] = reply.Model ?? call.Model,
            ["output"] = output,
            ["parallel_tool_calls"] = true,
            ["tool_choice"] = "auto",
            ["tools"] = new JsonArray(),
            ["service_tier"] = "default",
        };
        if (reply.Usage is { } usage && status == Completed)
        {
            response["usage"] = new JsonObject
            {
                ["input_tokens"] = usage.Input,
                ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached },
                ["output_tokens"] = usage.Output,
                ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning },
                ["total_tokens"] = usage.Input + usage.Output,
            };
        }

        return response;
    }

    private static (string? Name, string Data) Event(string name, int sequence, JsonObject data)
    {
        data["type"] = name;
        data["sequence_number"] = sequence;
        return (name, data.ToJsonString());
    }
}
