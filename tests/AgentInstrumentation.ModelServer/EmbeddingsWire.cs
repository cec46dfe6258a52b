using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation.ModelServer;

/// <summary>OpenAI's embeddings. Each vector tells the length of what it is of.</summary>
internal sealed class EmbeddingsWire : IModelWire
{
    public JsonObject Whole(ModelCall call, ModelReply reply)
    {
        var size = call.Body.TryGetProperty("dimensions", out var dimensions) ? dimensions.GetInt32() : 4;
        var inBase64 = call.Body.TryGetProperty("encoding_format", out var format) && format.ValueEquals("base64");
        var data = new JsonArray();
        foreach (var text in TextsOf(call))
        {
            var vector = Enumerable.Repeat((float)text.Length, size).ToArray();
            data.Add(new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = data.Count,
                ["embedding"] = inBase64
                    ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))
                    : new JsonArray([.. vector.Select(static number => (JsonNode)number)]),
            });
        }

        var whole = new JsonObject { ["object"] = "list", ["data"] = data, ["model"] = reply.Model ?? call.Model };
        if (reply.Usage is { } usage)
        {
            whole["usage"] = new JsonObject { ["prompt_tokens"] = usage.Input, ["total_tokens"] = usage.Input };
        }

        return whole;
    }

    public IEnumerable<(string? Name, string Data)> Events(ModelCall call, ModelReply reply) => [];

    public JsonObject Error(string type, string message) => ChatCompletionsWire.OpenAIError(type, message);

    private static IEnumerable<string> TextsOf(ModelCall call) => call.Input.ValueKind is JsonValueKind.Array
        ? call.Input.EnumerateArray().Select(static item => item.ToString())
        : [call.Input.ToString()];
}
