using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using OpenAIMessage = OpenAI.Chat.ChatMessage;

namespace ResearchAgent;

/// <summary>Writes messages and options in the types of the OpenAI package.</summary>
internal static class OpenAIRequest
{
    // By default it is indented, and every space is paid for.
    private static readonly JsonSerializerOptions JsonOptions =
        new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    public static IEnumerable<OpenAIMessage> Messages(IEnumerable<ChatMessage> messages)
    {
        return messages.SelectMany(Message);
    }

    public static ChatCompletionOptions Options(ChatOptions? options)
    {
        ChatCompletionOptions result = new()
        {
            Temperature = options?.Temperature,
            MaxOutputTokenCount = options?.MaxOutputTokens,
        };
        foreach (AIFunction tool in (options?.Tools ?? []).OfType<AIFunction>())
        {
            BinaryData schema = BinaryData.FromString(tool.JsonSchema.GetRawText());
            result.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, schema));
        }

        return result;
    }

    private static IEnumerable<OpenAIMessage> Message(ChatMessage message)
    {
        if (message.Role == ChatRole.Tool)
        {
            // One message of ours may hold the results of several calls; theirs holds one.
            return message.Contents.OfType<FunctionResultContent>()
                .Select(result => new ToolChatMessage(result.CallId, ResultText(result.Result)));
        }

        return message.Role == ChatRole.System ? [new SystemChatMessage(message.Text)]
            : message.Role == ChatRole.Assistant ? [AssistantMessage(message)]
            : [new UserChatMessage(message.Text)];
    }

    private static AssistantChatMessage AssistantMessage(ChatMessage message)
    {
        ChatToolCall[] calls = [.. message.Contents.OfType<FunctionCallContent>().Select(ToolCall)];
        if (calls.Length == 0)
        {
            return new(message.Text);
        }

        AssistantChatMessage result = new(calls);
        if (message.Text.Length > 0)
        {
            result.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        }

        return result;
    }

    private static ChatToolCall ToolCall(FunctionCallContent call)
    {
        IDictionary<string, object?> arguments = call.Arguments ?? new Dictionary<string, object?>();
        BinaryData json = BinaryData.FromString(JsonSerializer.Serialize(arguments, JsonOptions));
        return ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, json);
    }

    private static string ResultText(object? result)
    {
        return result switch
        {
            null => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => JsonSerializer.Serialize(result, JsonOptions),
        };
    }
}
