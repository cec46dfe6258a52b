using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>One call of a chat client, as far as it is known before it is made.</summary>
/// <remarks>
/// Messages that are computed while they are enumerated are enumerated once: where content is captured, into a list
/// that the client is given instead.
/// </remarks>
internal sealed class ChatRequest(
    IEnumerable<ChatMessage> messages, ChatOptions? options, string? provider, bool isStreaming)
{
    private readonly IEnumerable<ChatMessage> _given = messages;
    private IReadOnlyList<ChatMessage>? _known = messages as IReadOnlyList<ChatMessage>;
    private bool _isContentRecorded;

    /// <summary>The messages for the client.</summary>
    public IEnumerable<ChatMessage> Messages => _known is null && _given is not null && AgentOperation.CapturesContent
        ? _known = [.. _given]
        : _given!;

    /// <summary>Records the parameters, and content once that is known.</summary>
    public void Record(AgentOperation operation)
    {
        if (operation.RecordsRequest)
        {
            operation.RecordRequest(this, static request => request.Read());
        }
    }

    /// <summary>Records the content, where it was not known before the client was given it.</summary>
    public void RecordRest(AgentOperation operation)
    {
        if (!_isContentRecorded && _known is not null && AgentOperation.CapturesContent)
        {
            operation.RecordRequest(this, static request => request.Read());
        }
    }

    private ModelRequest Read()
    {
        var request = ChatParameters.Read(options, provider) with { IsStreaming = isStreaming };
        if (_known is null || !AgentOperation.CapturesContent)
        {
            return request;
        }

        _isContentRecorded = true;
        return request with
        {
            Instructions = options?.Instructions,
            Messages = [.. _known.Select(MessageContents.Of)],
            Tools = options?.Tools?.Select(ToolOf).ToList(),
        };
    }

    private static ModelTool ToolOf(AITool tool) => tool is AIFunctionDeclaration function
        ? new ModelTool(tool.Name, Description: tool.Description, Parameters: function.JsonSchema)
        : new ModelTool(tool.Name, tool.Name, tool.Description);
}
