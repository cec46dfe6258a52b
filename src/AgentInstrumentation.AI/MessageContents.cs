using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Turns messages into those of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</summary>
internal static class MessageContents
{
    public static ModelMessage Of(ChatMessage message) =>
        new(message.Role.Value, PartsOf(message.Contents), message.AuthorName);

    /// <summary>An answer: one choice, in however many messages it came.</summary>
    public static ModelMessage Of(IEnumerable<AIContent> contents, ChatFinishReason? finishReason) =>
        new(ChatRole.Assistant.Value, PartsOf(contents), FinishReason: finishReason?.Value);

    private static List<MessagePart> PartsOf(IEnumerable<AIContent> contents) =>
        [.. contents.Where(static content => content is not UsageContent).Select(PartOf)];

    private static MessagePart PartOf(AIContent content) => content switch
    {
        TextContent text => MessagePart.OfText(text.Text),
        TextReasoningContent reasoning => MessagePart.Reasoning(reasoning.Text),
        FunctionCallContent call => MessagePart.ToolCall(call.CallId, call.Name, EntriesOf(call.Arguments)),
        FunctionResultContent result => MessagePart.ToolCallResponse(result.CallId, ResultOf(result)),
        DataContent data => MessagePart.Blob(data.MediaType, data.Data),
        UriContent link => MessagePart.Uri(link.MediaType, link.Uri),
        HostedFileContent file => MessagePart.File(file.MediaType, file.FileId),
        HostedVectorStoreContent store => MessagePart.Other("vector_store", store.VectorStoreId),
        ErrorContent error => MessagePart.Other("error", EntriesOf(error)),
        _ => ServerToolContents.PartOf(content) ?? MessagePart.Other(NameOf(content), content: null),
    };

    /// <summary>What a content says, where it is a text, else what it is.</summary>
    public static string? TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        ErrorContent error => error.Message,
        UriContent link => link.Uri.OriginalString,
        HostedFileContent file => file.FileId,
        DataContent data => data.MediaType,
        _ => NameOf(content),
    };

    /// <summary>A dictionary that is captured entry by entry, whatever it was.</summary>
    public static Dictionary<string, object?>? EntriesOf(IEnumerable<KeyValuePair<string, object?>>? entries) =>
        entries as Dictionary<string, object?> ?? (entries is null ? null : new Dictionary<string, object?>(entries));

    private static Dictionary<string, object?> EntriesOf(ErrorContent error) => new()
    {
        ["message"] = error.Message,
        ["code"] = error.ErrorCode,
    };

    private static object? ResultOf(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception?.Message,
        AIContent content => TextOf(content),
        IEnumerable<AIContent> contents => contents.Select(TextOf).ToList(),
        { } value => value,
    };

    private static string NameOf(AIContent content) => content.GetType().Name;
}
