using System.Runtime.CompilerServices;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>Responses that are written while the agent works.</summary>
public sealed class StreamingTests
{
    private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Session_LastsUntilTheResponseIsComplete()
    {
        await using var run = await WebRun.StartAsync(null, app => app.MapGet("/", () => AnswerAsync()));

        using var answer = await run.Http.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var buffer = new char[8];
        await reader.ReadAsync(buffer);
        Assert.Empty(run.Journal.Read().OfType<SessionEnded>());
        _isRead.SetResult();
        await reader.ReadToEndAsync();

        var session = await run.EndedSessionAsync();
        Assert.Equal((SessionEndState.Success, 2), (session.EndState, session.Counters.Actions));
    }

    [Fact]
    public async Task CallerThatGoesAway_LeavesItIndeterminate()
    {
        await using var run = await WebRun.StartAsync(null, app => app.MapGet("/", () => AnswerAsync()));

        using (var answer = await run.Http.GetAsync("/", HttpCompletionOption.ResponseHeadersRead))
        {
        }

        var session = await run.EndedSessionAsync();
        Assert.Equal(
            (SessionEndState.Indeterminate, "cancelled by the caller"), (session.EndState, session.EndStateReason));
        Assert.Equal(0, session.Counters.Errors);
        var span = await run.ServerSpanAsync();
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("error.type"));
    }

    private async IAsyncEnumerable<int> AnswerAsync([EnumeratorCancellation] CancellationToken token = default)
    {
        WebRun.RunAgent("First");
        yield return 1;
        await _isRead.Task.WaitAsync(token);
        WebRun.RunAgent("Second");
        yield return 2;
    }
}
