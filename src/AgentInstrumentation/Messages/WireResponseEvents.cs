using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Reads what the events of a streamed response of OpenAI say of its answer: pieces of it, and the whole where it ends.
/// </summary>
internal static class WireResponseEvents
{
    /// <summary>A piece of the answer, or the whole of it; null for any other event.</summary>
    public static ModelMessage? PieceOf(JsonElement streamed) => streamed.Text("type") switch
    {
        "response.output_text.delta" or "response.refusal.delta" =>
            WireAnswers.Answer([MessagePart.OfText(DeltaOf(streamed))]),
        "response.reasoning_text.delta" or "response.reasoning_summary_text.delta" =>
            WireAnswers.Answer([MessagePart.Reasoning(DeltaOf(streamed))]),
        "response.reasoning_summary_part.added" when streamed.Number("summary_index") > 0 =>
            WireAnswers.Answer([MessagePart.Reasoning("\n")]),
        "response.function_call_arguments.delta" or "response.custom_tool_call_input.delta" =>
            CallOf(streamed, id: null, name: null, DeltaOf(streamed)),
        "response.output_item.added" when streamed.Member("item") is { } item && IsCall(item) =>
            CallOf(streamed, item.Text("call_id"), item.Text("name"), arguments: null),
        "response.output_item.done" when streamed.Member("item") is { } item && !ComesInPieces(item) =>
            WireAnswers.Answer([WireReader.ItemOf(item)]),
        "response.completed" or "response.incomplete" or "response.failed"
            when streamed.Member("response") is { } response => WholeOf(WireAnswers.ResponseOf(response)),
        _ => null,
    };

    // One that failed may say nothing of what had come before.
    private static ModelMessage WholeOf(ModelMessage answer) => answer with { IsWhole = answer.Parts.Count > 0 };

    private static ModelMessage CallOf(JsonElement streamed, string? id, string? name, string? arguments) =>
        WireAnswers.Answer([MessagePart.ToolCallPiece(streamed.Number("output_index"), id, name, arguments)]);

    private static string DeltaOf(JsonElement streamed) => streamed.Text("delta") ?? "";

    private static bool IsCall(JsonElement item) => item.Text("type") is "function_call" or "custom_tool_call";

    private static bool ComesInPieces(JsonElement item) => IsCall(item) || item.Text("type") is "message" or "reasoning";
}
