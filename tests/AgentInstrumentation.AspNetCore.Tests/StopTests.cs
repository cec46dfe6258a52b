namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A host that stops while requests run.</summary>
public sealed class StopTests
{
    private readonly TaskCompletionSource _hasCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task OpenRequest_IsWaitedForAndSucceeds()
    {
        await using var run = await StartAsync();
        var answer = run.Http.GetStringAsync("/");
        await _hasCome.Task;

        var stop = run.App.StopAsync();
        Assert.False(stop.IsCompleted);
        _mayGo.SetResult();
        await stop;

        Assert.Equal("done", await answer);
        var session = Assert.Single(run.Sessions);
        Assert.Equal(SessionEndState.Success, session.EndState);
        Assert.Equal(["Agent"], session.Events.Select(static entry => entry.Name));
    }

    [Fact]
    public async Task Deadline_EndsTheRequestAndSaysWhy()
    {
        await using var run = await StartAsync();
        var answer = run.Http.GetStringAsync("/");
        await _hasCome.Task;
        using var deadline = new CancellationTokenSource();

        var stop = run.App.StopAsync(deadline.Token);
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
        await Record.ExceptionAsync(() => stop);

        var session = await run.EndedSessionAsync();
        Assert.Equal((SessionEndState.Indeterminate, "the host stopped"), (session.EndState, session.EndStateReason));
    }

    private Task<WebRun> StartAsync() => WebRun.StartAsync(null, app => app.MapGet("/", async (HttpContext context) =>
    {
        _hasCome.SetResult();
        await _mayGo.Task.WaitAsync(context.RequestAborted);
        WebRun.RunAgent();
        return "done";
    }));
}
