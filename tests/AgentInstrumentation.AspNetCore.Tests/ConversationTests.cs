namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A session for each conversation, which a header names.</summary>
public sealed class ConversationTests
{
    private const string Header = "X-Conversation";

    [Fact]
    public async Task Requests_ShareTheSessionOfTheirConversation()
    {
        await using var run = await StartAsync();

        var first = await AskAsync(run, "tea");
        var second = await AskAsync(run, "tea");
        var other = await AskAsync(run, "coffee");

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        await run.App.StopAsync();
        var session = run.Sessions.Single(session => session.Id.ToString() == first);
        Assert.Equal((SessionEndState.Indeterminate, "the host stopped"), (session.EndState, session.EndStateReason));
        Assert.Equal("tea", session.Metadata["gen_ai.conversation.id"]);
        Assert.Equal(2, session.Events.Count);
    }

    [Fact]
    public async Task Spans_CarryTheConversation()
    {
        await using var run = await StartAsync();

        await AskAsync(run, "tea");

        Assert.Equal("tea", (await run.ServerSpanAsync()).GetTagItem("gen_ai.conversation.id"));
        Assert.Equal("tea", (await run.AgentSpanAsync()).GetTagItem("gen_ai.conversation.id"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(129)]
    public async Task WithoutANameOfIt_RequestsHaveTheirOwn(int? length)
    {
        await using var run = await StartAsync();
        var name = length is { } count ? new string('x', count) : null;

        Assert.NotEqual(await AskAsync(run, name), await AskAsync(run, name));

        Assert.Equal(SessionEndState.Success, (await run.EndedSessionAsync()).EndState);
    }

    [Fact]
    public async Task EndedByTheProgram_TheNextRequestOpensAnother()
    {
        await using var run = await StartAsync();
        var first = await AskAsync(run, "tea");

        await AskAsync(run, "tea", "/end");

        Assert.Equal(first, (await run.EndedSessionAsync()).Id.ToString());
        Assert.NotEqual(first, await AskAsync(run, "tea"));
    }

    [Fact]
    public async Task TooMany_TheLeastRecentlyUsedEnds()
    {
        await using var run = await StartAsync(("AgentInstrumentation:Sessions:MaxConversations", "2"));
        var tea = await AskAsync(run, "tea");
        var coffee = await AskAsync(run, "coffee");
        await AskAsync(run, "tea");

        await AskAsync(run, "cocoa");

        var ended = await run.EndedSessionAsync();
        Assert.Equal((coffee, "too many conversations were open"), (ended.Id.ToString(), ended.EndStateReason));
        Assert.Equal(tea, await AskAsync(run, "tea"));
    }

    [Fact]
    public async Task FailedRequest_IsAnErrorAndTheConversationGoesOn()
    {
        await using var run = await StartAsync();
        var first = await AskAsync(run, "tea");

        await AskAsync(run, "tea", "/fail");

        Assert.Equal(first, await AskAsync(run, "tea"));
        Assert.Equal(1, Assert.Single(run.Sessions).Counters.Errors);
    }

    private static Task<WebRun> StartAsync(params (string Key, string Value)[] settings) => WebRun.StartAsync(
        static options => options.ConversationHeader = Header,
        static app =>
        {
            app.MapGet("/ask", static () =>
            {
                WebRun.RunAgent();
                return AgentSession.Current!.Id.ToString();
            });
            app.MapGet("/end", static () => AgentSession.Current!.End(SessionEndState.Success));
            app.MapGet("/fail", string () => throw new InvalidOperationException("no answer"));
        },
        settings);

    private static async Task<string> AskAsync(WebRun run, string? conversation, string path = "/ask")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (conversation is not null)
        {
            request.Headers.Add(Header, conversation);
        }

        using var answer = await run.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
