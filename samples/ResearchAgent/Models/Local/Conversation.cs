using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>Reads from the messages what the roles of <see cref="LocalExtractiveModel"/> need.</summary>
internal static class Conversation
{
    public static string LastUserText(IEnumerable<ChatMessage> messages)
    {
        return messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
    }

    /// <summary>The calls of one tool that have been answered.</summary>
    public static IReadOnlyList<AnsweredCall> Answered(IReadOnlyList<ChatMessage> messages, AITool tool)
    {
        AIContent[] contents = [.. messages.SelectMany(message => message.Contents)];
        return [.. contents.OfType<FunctionCallContent>().Where(call => call.Name == tool.Name).Join(
            contents.OfType<FunctionResultContent>(),
            call => call.CallId,
            result => result.CallId,
            (call, result) => new AnsweredCall(call, result.Result))];
    }
}
