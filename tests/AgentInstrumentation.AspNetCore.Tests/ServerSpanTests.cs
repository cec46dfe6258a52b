using System.Diagnostics;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>What ASP.NET Core leaves out of its span.</summary>
public sealed class ServerSpanTests
{
    [Fact]
    public async Task Span_HasWhatTheConventionsAskFor()
    {
        await using var run = await WebRun.StartAsync(
            null, static app => app.MapPost("ask/{id}", static (string id) => Results.Created()));
        run.Http.DefaultRequestHeaders.Add("User-Agent", "test/1.0");

        await run.Http.PostAsync("/ask/7?secret=1", content: null);

        var span = await run.ServerSpanAsync();
        var session = await run.EndedSessionAsync();
        Assert.Equal(("POST /ask/{id}", ActivityStatusCode.Unset), (span.DisplayName, span.Status));
        Assert.Equal(
            [
                "http.request.method=POST",
                "http.response.status_code=201",
                "http.route=/ask/{id}",
                "network.protocol.version=1.1",
                "server.address=127.0.0.1",
                $"server.port={run.Http.BaseAddress!.Port}",
                $"session.id={session.Id}",
                "url.path=/ask/7",
                "url.scheme=http",
                "user_agent.original=test/1.0",
            ],
            span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(404, ActivityStatusCode.Unset, null)]
    [InlineData(503, ActivityStatusCode.Error, "503")]
    public async Task OnlyTheServersFaults_AreErrors(int status, ActivityStatusCode expected, string? errorType)
    {
        await using var run = await WebRun.StartAsync(null, app => app.MapGet("/", () => Results.StatusCode(status)));

        await run.Http.GetAsync("/");

        var span = await run.ServerSpanAsync();
        Assert.Equal((expected, errorType), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal(status, span.GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task EscapedException_IsTheError()
    {
        await using var run = await WebRun.StartAsync(
            null, static app => app.MapGet("/", string () => throw new InvalidOperationException("no answer")));

        await run.Http.GetAsync("/");

        var span = await run.ServerSpanAsync();
        Assert.Equal((ActivityStatusCode.Error, "no answer"), (span.Status, span.StatusDescription));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task BadRequest_IsTheCallersFault()
    {
        await using var run = await WebRun.StartAsync(
            null, static app => app.MapGet("/", string () => throw new BadHttpRequestException("too large", 413)));

        await run.Http.GetAsync("/");

        var span = await run.ServerSpanAsync();
        Assert.Equal((ActivityStatusCode.Unset, 413), (span.Status, span.GetTagItem("http.response.status_code")));
        Assert.Equal(SessionEndState.Success, (await run.EndedSessionAsync()).EndState);
    }

    [Fact]
    public async Task NoRoute_IsNamedByTheMethodAlone()
    {
        await using var run = await WebRun.StartAsync(null, static _ => { });

        await run.Http.GetAsync("/users/ada");

        var span = await run.ServerSpanAsync();
        Assert.Equal(("GET", null), (span.DisplayName, span.GetTagItem("http.route")));
    }

    [Fact]
    public async Task InventedMethod_IsOther()
    {
        await using var run = await WebRun.StartAsync(
            null, static app => app.MapMethods("/", ["BREW"], static () => "tea"));
        using var request = new HttpRequestMessage(new HttpMethod("BREW"), "/");

        await run.Http.SendAsync(request);

        var span = await run.ServerSpanAsync();
        Assert.Equal("HTTP /", span.DisplayName);
        Assert.Equal(
            ("_OTHER", "BREW"),
            (span.GetTagItem("http.request.method"), span.GetTagItem("http.request.method_original")));
    }
}
