using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

#pragma warning disable MEAI001 // what providers' own tools do is in the answers, whether its types may change or not

/// <summary>Turns calls of tools that the provider runs itself, and what they answered.</summary>
internal static class ServerToolContents
{
    public static MessagePart? PartOf(AIContent content) => content switch
    {
        McpServerToolCallContent call => MessagePart.ServerToolCall(
            call.CallId, call.Name, "mcp", MessageContents.EntriesOf(call.Arguments)),
        McpServerToolResultContent result => MessagePart.ServerToolCallResponse(
            result.CallId, "mcp", TextsOf(result.Outputs)),
        WebSearchToolCallContent call => MessagePart.ServerToolCall(
            call.CallId, "web_search", "web_search", call.Queries?.ToList()),
        WebSearchToolResultContent result => MessagePart.ServerToolCallResponse(
            result.CallId, "web_search", TextsOf(result.Outputs)),
        CodeInterpreterToolCallContent call => MessagePart.ServerToolCall(
            call.CallId, "code_interpreter", "code_interpreter", TextsOf(call.Inputs)),
        CodeInterpreterToolResultContent result => MessagePart.ServerToolCallResponse(
            result.CallId, "code_interpreter", TextsOf(result.Outputs)),
        ImageGenerationToolCallContent call => MessagePart.ServerToolCall(
            call.CallId, "image_generation", "image_generation", call: null),
        ImageGenerationToolResultContent result => MessagePart.ServerToolCallResponse(
            result.CallId, "image_generation", TextsOf(result.Outputs)),
        ToolApprovalRequestContent request => MessagePart.Other("tool_approval_request", request.RequestId),
        ToolApprovalResponseContent response => MessagePart.Other(
            "tool_approval_response", $"{response.RequestId}: {(response.Approved ? "approved" : "refused")}"),
        ToolCallContent call => MessagePart.ServerToolCall(call.CallId, NameOf(call), NameOf(call), call: null),
        ToolResultContent result => MessagePart.ServerToolCallResponse(result.CallId, NameOf(result), response: null),
        _ => null,
    };

    private static List<string?>? TextsOf(IEnumerable<AIContent>? contents) =>
        contents?.Select(MessageContents.TextOf).ToList();

    private static string NameOf(AIContent content) => content.GetType().Name;
}
