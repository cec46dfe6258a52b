using OpenAI.Chat;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>What cannot be captured, or not whole: the caller sees what it would see without us.</summary>
public sealed class BadContentTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "10 MB", OpenAICallTests.Completion },
        { "lone surrogate", OpenAICallTests.Completion },
        { "empty", OpenAICallTests.Completion },
        { "plain", "{" },
        { "plain", "{}" },
        { "plain", """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[]}""" },
        { "plain", OpenAICallTests.Completion.Replace("\"hello\"", "\"\\ud800\"", StringComparison.Ordinal) },
        { "plain", OpenAICallTests.Completion.Replace("\"hello\"", "null", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Caller_SeesWhatTheBareClientShows(string question, string answer)
    {
        var bare = await OutcomeOfAsync(question, answer);
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        Assert.Equal(bare, await OutcomeOfAsync(question, answer));

        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.InRange(call.Arguments?.Length ?? 0, 0, 32_768);
        if (question == "10 MB")
        {
            Assert.Contains("truncated", RecordedContent.Input(run), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("not an event\n\n")]
    [InlineData("{\"choices\":[{\"delta\":{\"tool_calls\":[{}]}}]}\n[DONE]")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n{broken")]
    public async Task ReaderOfAStream_SeesWhatTheBareClientShows(string events)
    {
        var bare = await StreamOutcomeOfAsync(events);
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        Assert.Equal(bare, await StreamOutcomeOfAsync(events));

        Assert.Single(run.Events.OfType<LlmEvent>());
    }

    private static string TextOf(string question) => question switch
    {
        "10 MB" => new string('a', 10 * 1024 * 1024),
        "lone surrogate" => "a\ud800b",
        "empty" => "",
        _ => question,
    };

    private static async Task<string> OutcomeOfAsync(string question, string answer)
    {
        try
        {
            ChatCompletion completion = await OpenAICallTests.ChatWith(new ScriptedService(answer))
                .CompleteChatAsync([new UserChatMessage(TextOf(question))]);
            return string.Join('|', completion.Content.Select(static part => part.Text));
        }
        catch (Exception exception)
        {
            return $"{exception.GetType()}: {exception.Message}";
        }
    }

    private static async Task<string> StreamOutcomeOfAsync(string events)
    {
        var seen = "";
        try
        {
            var client = OpenAICallTests.ChatWith(ScriptedService.Streaming(events));
            await foreach (var update in client.CompleteChatStreamingAsync([new UserChatMessage("hi")]))
            {
                seen += $"[{string.Concat(update.ContentUpdate.Select(static part => part.Text))}]";
            }
        }
        catch (Exception exception)
        {
            seen += $"{exception.GetType()}: {exception.Message}";
        }

        return seen;
    }
}
