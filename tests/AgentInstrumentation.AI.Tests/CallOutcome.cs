using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

/// <summary>All that a caller sees of a call.</summary>
/// <param name="Seen">The answer, or the chunks of it that came.</param>
/// <param name="Failure">What was thrown, with the types and texts of all inner exceptions; null for nothing.</param>
internal sealed partial record CallOutcome(string Seen, string? Failure)
{
    public static async Task<CallOutcome> OfAsync(
        IChatClient client, string prompt, bool isStreaming, ChatOptions? options = null)
    {
        List<string> seen = [];
        try
        {
            if (isStreaming)
            {
                await foreach (var update in client.GetStreamingResponseAsync(prompt, options))
                {
                    seen.Add(TextOf(update));
                }
            }
            else
            {
                var response = await client.GetResponseAsync(prompt, options);
                seen.Add(TextOf(response));
            }
        }
        catch (Exception exception)
        {
            return new CallOutcome(string.Join('\n', seen), TextOf(exception));
        }

        return new CallOutcome(string.Join('\n', seen), null);
    }

    private static string TextOf<T>(T answer) =>
        CreationTime.Replace(JsonSerializer.Serialize(answer, AIJsonUtilities.DefaultOptions), "");

    // Where the provider does not say it, the client takes the clock's.
    [GeneratedRegex("\"createdAt\": \"[^\"]*\"")]
    private static partial Regex CreationTime { get; }

    private static string TextOf(Exception exception) =>
        $"{exception.GetType().FullName}: {exception.Message}"
        + (exception.InnerException is { } inner ? $"\n{TextOf(inner)}" : "");
}
