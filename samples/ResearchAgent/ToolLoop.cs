using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>
/// Asks the model, runs the tools it calls, and asks again with their results until it answers.
/// </summary>
/// <remarks>
/// <c>FunctionInvokingChatClient</c> of the package Microsoft.Extensions.AI does this and more. The sample needs only
/// the abstractions, so it has its own loop, as small as one can be.
/// </remarks>
internal static class ToolLoop
{
    /// <summary>
    /// Returns the model's answer. A call the model got wrong is answered to the model, which may correct it; any
    /// other exception of a tool is not the model's to mend and reaches the caller.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The model still calls tools after <paramref name="maximumTurns"/> turns.
    /// </exception>
    public static async Task<ChatResponse> RunAsync(
        IChatClient model,
        string instructions,
        string question,
        IReadOnlyList<AIFunction> tools,
        int maximumTurns,
        CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new(ChatRole.System, instructions), new(ChatRole.User, question)];
        ChatOptions options = new() { Tools = [.. tools] };
        for (int turn = 0; turn < maximumTurns; turn++)
        {
            ChatResponse response = await model.GetResponseAsync(messages, options, cancellationToken);
            FunctionCallContent[] calls = [.. CallsOf(response)];
            if (calls.Length == 0)
            {
                return response;
            }

            messages.AddRange(response.Messages);
            messages.Add(new(ChatRole.Tool, await ResultsAsync(calls, tools, cancellationToken)));
        }

        throw new InvalidOperationException($"The model still calls tools after {maximumTurns} turns.");
    }

    private static IEnumerable<FunctionCallContent> CallsOf(ChatResponse response)
    {
        return response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>();
    }

    private static async Task<List<AIContent>> ResultsAsync(
        IEnumerable<FunctionCallContent> calls,
        IReadOnlyList<AIFunction> tools,
        CancellationToken cancellationToken)
    {
        List<AIContent> results = [];
        foreach (FunctionCallContent call in calls)
        {
            results.Add(new FunctionResultContent(call.CallId, await ResultAsync(call, tools, cancellationToken)));
        }

        return results;
    }

    private static async Task<object?> ResultAsync(
        FunctionCallContent call,
        IReadOnlyList<AIFunction> tools,
        CancellationToken cancellationToken)
    {
        if (tools.FirstOrDefault(tool => tool.Name == call.Name) is not { } tool)
        {
            string names = string.Join(", ", tools.Select(known => known.Name));
            return $"Error: there is no tool '{call.Name}'. The tools are: {names}.";
        }

        if (ToolArguments.FindFault(tool, call) is { } fault)
        {
            return $"Error: {fault}";
        }

        try
        {
            return await tool.InvokeAsync(new(call.Arguments), cancellationToken);
        }
        catch (ArgumentException exception)
        {
            // A value that the tool refuses, such as a path the model made up.
            return $"Error: {exception.Message}";
        }
    }
}
