using System.Text.Json;

namespace AgentInstrumentation.ModelServer;

/// <summary>A call that the server was given.</summary>
/// <param name="Api">The interface.</param>
/// <param name="Body">What was sent.</param>
public sealed record ModelCall(ModelApi Api, JsonElement Body)
{
    /// <summary>The model that is asked.</summary>
    public string Model => Body.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "";

    /// <summary>Whether the answer is asked for in chunks.</summary>
    public bool IsStreaming => Body.TryGetProperty("stream", out var stream) && stream.ValueKind is JsonValueKind.True;

    /// <summary>The last text in it, wherever that stands.</summary>
    public string LastText => TextsIn(Input).LastOrDefault() ?? "";

    /// <summary>What is to be embedded; of other interfaces the messages.</summary>
    internal JsonElement Input =>
        Body.TryGetProperty("messages", out var messages) || Body.TryGetProperty("input", out messages)
            ? messages
            : default;

    private static IEnumerable<string> TextsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.Object => element.EnumerateObject()
            .Where(static member => member.Name is "content" or "text" or "input")
            .SelectMany(static member => TextsIn(member.Value)),
        _ => [],
    };
}
