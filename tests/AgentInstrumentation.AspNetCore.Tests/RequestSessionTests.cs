using System.Net;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A session for each request.</summary>
public sealed class RequestSessionTests
{
    [Fact]
    public async Task Request_IsASessionAroundWhatRunsInIt()
    {
        await using var run = await WebRun.StartAsync(
            null, static app => app.MapGet("/ask/{id}", static (string id) => WebRun.RunAgent()));

        await run.Http.GetAsync("/ask/7");

        var session = await run.EndedSessionAsync();
        Assert.Equal(("GET /ask/{id}", SessionEndState.Success), (session.Name, session.EndState));
        var server = await run.ServerSpanAsync();
        var agent = await run.AgentSpanAsync();
        Assert.Equal(session.Id.ToString(), server.GetTagItem("session.id"));
        Assert.Equal(session.Id.ToString(), agent.GetTagItem("session.id"));
        Assert.Equal(server.SpanId, agent.ParentSpanId);
        var record = Assert.Single(run.Sessions);
        Assert.Equal(["Agent"], record.Events.Select(static entry => entry.Name));
    }

    [Fact]
    public async Task EachRequest_HasItsOwn()
    {
        await using var run = await WebRun.StartAsync(null, static app => app.MapGet("/", static () => "hello"));

        await Task.WhenAll(run.Http.GetAsync("/"), run.Http.GetAsync("/"), run.Http.GetAsync("/"));

        List<AgentSession> ended =
            [await run.EndedSessionAsync(), await run.EndedSessionAsync(), await run.EndedSessionAsync()];
        Assert.Equal(3, ended.Select(static session => session.Id).Distinct().Count());
    }

    [Fact]
    public async Task EscapedException_FailsTheSessionAndIsOneError()
    {
        await using var run = await WebRun.StartAsync(null, static app => app.MapGet("/", Fail));

        var answer = await run.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var session = await run.EndedSessionAsync();
        Assert.Equal((SessionEndState.Fail, "no answer"), (session.EndState, session.EndStateReason));
        Assert.Equal(1, session.Counters.Errors);
    }

    [Fact]
    public async Task ExceptionOfAnAgent_IsRecordedOnce()
    {
        await using var run = await WebRun.StartAsync(null, static app => app.MapGet("/", FailInAgent));

        await run.Http.GetAsync("/");

        var session = await run.EndedSessionAsync();
        Assert.Equal((SessionEndState.Fail, 1), (session.EndState, session.Counters.Errors));
    }

    [Fact]
    public async Task HandledException_FailsTheOneSession()
    {
        await using var run = await WebRun.StartAsync(
            null,
            static app =>
            {
                app.UseExceptionHandler("/error");
                app.UseAgentSessions();
            },
            static app =>
            {
                app.MapGet("/error", static () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
                app.MapGet("/ask/{id}", Fail);
            });

        var answer = await run.Http.GetAsync("/ask/7");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no answer", (await run.EndedSessionAsync()).EndStateReason);
        var span = await run.ServerSpanAsync();
        Assert.Equal("GET /ask/{id}", span.DisplayName);
        Assert.Equal(503, span.GetTagItem("http.response.status_code"));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Single(run.Sessions);
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound, SessionEndState.Success, null)]
    [InlineData(StatusCodes.Status502BadGateway, SessionEndState.Fail, "the response was 502")]
    public async Task Status_DecidesHowItEnds(int status, SessionEndState endState, string? reason)
    {
        await using var run = await WebRun.StartAsync(
            null, app => app.MapGet("/", () => Results.StatusCode(status)));

        await run.Http.GetAsync("/");

        var session = await run.EndedSessionAsync();
        Assert.Equal((endState, reason), (session.EndState, session.EndStateReason));
    }

    [Fact]
    public async Task UserAndTags_ComeFromTheRequest()
    {
        await using var run = await WebRun.StartAsync(
            static options =>
            {
                options.User = static context => context.Request.Headers["X-User"];
                options.Tags = static _ => ["beta"];
                options.SessionName = static _ => "support";
            },
            static app => app.MapGet("/", static () => WebRun.RunAgent()));
        run.Http.DefaultRequestHeaders.Add("X-User", "ada");

        await run.Http.GetAsync("/");

        var session = await run.EndedSessionAsync();
        Assert.Equal(("support", "ada"), (session.Name, session.UserId));
        Assert.Equal(["beta"], session.Tags);
        foreach (var span in new[] { await run.ServerSpanAsync(), await run.AgentSpanAsync() })
        {
            Assert.Equal("ada", span.GetTagItem("user.id"));
            Assert.Equal(["beta"], (string[])span.GetTagItem("agent.session.tags")!);
        }
    }

    [Fact]
    public async Task DelegatesThatThrow_AreLoggedAndTheRequestGoesOn()
    {
        await using var run = await WebRun.StartAsync(
            static options =>
            {
                options.User = static _ => throw new InvalidOperationException("no user");
                options.Tags = static _ => throw new InvalidOperationException("no tags");
                options.SessionName = static _ => throw new InvalidOperationException("no name");
                options.Exclude = static _ => throw new InvalidOperationException("no decision");
            },
            static app => app.MapGet("/", static () => "hello"));

        Assert.Equal("hello", await run.Http.GetStringAsync("/"));

        Assert.Equal("GET /", (await run.EndedSessionAsync()).Name);
        Assert.Equal(
            ["Exclude", "SessionName", "User", "Tags"],
            run.Warnings.Select(static line => line.Split("AgentSessionsOptions.")[1].Split(' ')[0]));
    }

    [Fact]
    public async Task ExcludedRequests_HaveNeitherSessionNorSpans()
    {
        await using var run = await WebRun.StartAsync(
            static options =>
            {
                options.ExcludedPaths.Add("/health");
                options.Exclude = static context => context.Request.Query.ContainsKey("quiet");
            },
            static app =>
            {
                app.MapGet("/health/live", static () => WebRun.RunAgent("Health"));
                app.MapGet("/healthy", static () => AgentSession.Current?.Name);
            });

        await run.Http.GetAsync("/health/live");
        await run.Http.GetAsync("/healthy?quiet");
        Assert.Equal("GET /healthy", await run.Http.GetStringAsync("/healthy"));

        Assert.Equal("GET /healthy", (await run.ServerSpanAsync()).DisplayName);
        await run.App.StopAsync();
        Assert.Equal(["Health", "GET /healthy"], run.Sessions.Select(static session => session.Name));
    }

    [Fact]
    public async Task CallersSession_IsJoined()
    {
        await using var run = await WebRun.StartAsync(
            static options => options.ConversationHeader = "X-Conversation",
            static app => app.MapGet("/", static () => WebRun.RunAgent()));
        var id = Guid.CreateVersion7();
        run.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        run.Http.DefaultRequestHeaders.Add("baggage", $"session.id={id}");
        run.Http.DefaultRequestHeaders.Add("X-Conversation", "passed on");

        await run.Http.GetAsync("/");

        var session = await run.EndedSessionAsync();
        Assert.Equal((id, true), (session.Id, session.IsInherited));
        var span = await run.ServerSpanAsync();
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", span.TraceId.ToString());
        Assert.Equal("b7ad6b7169203331", span.ParentSpanId.ToString());
    }

    [Fact]
    public void WithoutAddAgentSessions_UseSaysWhatIsMissing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var thrown = Assert.Throws<InvalidOperationException>(() => app.UseAgentSessions());

        Assert.Contains("AddAgentSessions()", thrown.Message, StringComparison.Ordinal);
    }

    private static string Fail() => throw new InvalidOperationException("no answer");

    private static void FailInAgent()
    {
        var operation = AgentOperation.Start(OperationDefinition.RootSpan("Agent"));
        var exception = new InvalidOperationException("no answer");
        operation.Fail(exception);
        throw exception;
    }
}
