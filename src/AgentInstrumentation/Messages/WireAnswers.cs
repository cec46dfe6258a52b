using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads answers, and chunks of them, from the JSON of OpenAI and Anthropic.</summary>
internal static class WireAnswers
{
    /// <summary>The messages, one a choice; of a chunk pieces of them. Null where there is nothing of either.</summary>
    public static IReadOnlyList<ModelMessage>? Read(JsonElement answer) => answer switch
    {
        { ValueKind: JsonValueKind.String } => WireMessages.Answered(answer.GetString()),
        _ when answer.Member("choices") is { ValueKind: JsonValueKind.Array } choices =>
            [.. choices.EnumerateArray().Select(ChoiceOf)],
        _ when answer.Member("output") is { ValueKind: JsonValueKind.Array } => [ResponseOf(answer)],
        _ when answer.Text("role") is not null => [AnswerOf(answer)],
        _ when answer.Member("message") is { } message && answer.Text("type") is null => [AnswerOf(message)],
        _ => (PieceOf(answer) ?? WireResponseEvents.PieceOf(answer)) is { } piece ? [piece] : null,
    };

    // OpenAI's chat completions; of a stream what is new.
    private static ModelMessage ChoiceOf(JsonElement choice)
    {
        var reason = choice.Text("finish_reason");
        if (choice.Member("message") is { } message)
        {
            return AnswerOf(message) with { FinishReason = reason };
        }

        if (choice.Member("delta") is not { } delta)
        {
            return Answer([], reason);
        }

        List<MessagePart> parts = [.. WireReader.PartsOf(delta)
            .Where(static part => part.Type is not MessagePart.ToolCallType)];
        parts.AddRange(delta.Items("tool_calls").Select(static call => MessagePart.ToolCallPiece(
            call.Number("index"),
            call.Text("id"),
            call.Member("function")?.Text("name"),
            call.Member("function")?.Text("arguments"))));
        return Answer(parts, reason) with { Choice = choice.Number("index") };
    }

    /// <summary>OpenAI's responses: one choice of many items.</summary>
    public static ModelMessage ResponseOf(JsonElement response)
    {
        List<MessagePart> parts = [.. response.Items("output").SelectMany(static item =>
            item.Text("role") is null ? [WireReader.ItemOf(item)] : WireReader.PartsOf(item))];
        var reason = response.Member("incomplete_details")?.Text("reason") ?? response.Text("status");
        return Answer(parts, reason is "completed" ? EndOf(parts) : reason);
    }

    private static string EndOf(List<MessagePart> parts) =>
        parts.Exists(static part => part.Type is MessagePart.ToolCallType) ? "tool_call" : "stop";

    private static ModelMessage AnswerOf(JsonElement message) =>
        Answer(WireReader.PartsOf(message), message.Text("stop_reason"));

    // The events of Anthropic's streams.
    private static ModelMessage? PieceOf(JsonElement streamed) => streamed.Text("type") switch
    {
        "content_block_start" when streamed.Member("content_block") is { } block => Answer(
            [block.Text("type") is "tool_use"
                ? MessagePart.ToolCallPiece(streamed.Number("index"), block.Text("id"), block.Text("name"), null)
                : WireParts.Of(block)],
            reason: null),
        "content_block_delta" when streamed.Member("delta") is { } delta => DeltaOf(streamed.Number("index"), delta),
        "message_delta" => Answer([], streamed.Member("delta")?.Text("stop_reason")),
        _ => null,
    };

    private static ModelMessage? DeltaOf(int index, JsonElement delta) => delta.Text("type") switch
    {
        "text_delta" => Answer([MessagePart.OfText(delta.Text("text") ?? "")], reason: null),
        "thinking_delta" => Answer([MessagePart.Reasoning(delta.Text("thinking") ?? "")], reason: null),
        "input_json_delta" => Answer(
            [MessagePart.ToolCallPiece(index, id: null, name: null, delta.Text("partial_json"))], reason: null),
        _ => null,
    };

    /// <summary>What a model says.</summary>
    public static ModelMessage Answer(IReadOnlyList<MessagePart> parts, string? reason = null) =>
        new(WireRoles.Assistant, parts, FinishReason: reason);
}
