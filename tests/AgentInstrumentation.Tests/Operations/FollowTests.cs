namespace AgentInstrumentation.Tests;

public sealed class FollowTests
{
    [Fact]
    public void NullTask_StaysNullAndEnds()
    {
        using var run = new TestRun();

        Assert.Null(Traced.RunAsync(Traced.Agent("Plain"), () => null!));
        Assert.Null(Traced.CallAsync<int>(Traced.Agent("Generic"), () => null!));

        Assert.Equal(OperationStatus.Ok, run.EventOf("Plain").Status);
        Assert.Equal(OperationStatus.Ok, run.EventOf("Generic").Status);
    }

    [Fact]
    public void CompletedTask_IsHandedBackItself()
    {
        using var run = new TestRun();
        Task plain = Task.FromResult(1);
        var generic = Task.FromResult("text");

        Assert.Same(plain, Traced.RunAsync(Traced.Agent("Plain"), () => plain));
        Assert.Same(generic, Traced.CallAsync(Traced.Agent("Generic"), () => generic));

        Assert.Equal(2, run.Spans.Ended.Count);
    }

    [Fact]
    public async Task PendingTask_EndsWithIt()
    {
        using var run = new TestRun(captureContent: true);
        var gate = new TaskCompletionSource<int>();

        var task = Traced.CallAsync(Traced.Agent("Root"), () => gate.Task);
        Assert.Empty(run.Events);
        run.Clock.AdvanceMilliseconds(20);
        gate.SetResult(42);

        Assert.Equal(42, await task);
        Assert.Equal(TimeSpan.FromMilliseconds(20), run.EventOf("Root").Duration);
        Assert.Equal("42", run.EventOf("Root").Result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FaultedTask_FailsWithTheSameException(bool alreadyFaulted)
    {
        using var run = new TestRun();
        var gate = new TaskCompletionSource();
        var thrown = new InvalidOperationException("broken");
        if (alreadyFaulted)
        {
            gate.SetException(thrown);
        }

        var task = Traced.RunAsync(Traced.Agent("Root"), () => gate.Task);
        gate.TrySetException(thrown);

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => task));
        Assert.Equal(OperationStatus.Error, run.EventOf("Root").Status);
        Assert.Equal("System.InvalidOperationException", run.EventOf("Root").ErrorType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelledByTheCallersToken_IsNoError(bool alreadyCancelled)
    {
        using var run = new TestRun();
        using var source = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        if (alreadyCancelled)
        {
            await source.CancelAsync();
            gate.SetCanceled(source.Token);
        }

        var task = Traced.RunAsync(Traced.Agent("Root"), () => gate.Task, source.Token);
        await source.CancelAsync();
        gate.TrySetCanceled(source.Token);

        await Assert.ThrowsAsync<TaskCanceledException>(() => task);
        Assert.Equal(OperationStatus.Cancelled, run.EventOf("Root").Status);
        Assert.Empty(run.Errors);
        Assert.True(task.IsCanceled);
    }

    [Fact]
    public async Task CancelledWhileTheCallersTokenIsNot_IsAnError()
    {
        using var run = new TestRun();
        using var callers = new CancellationTokenSource();

        await Assert.ThrowsAsync<TaskCanceledException>(() => Traced.RunAsync(
            Traced.Agent("Root"), () => Task.FromCanceled(new CancellationToken(canceled: true)), callers.Token));

        Assert.Equal(OperationStatus.Error, run.EventOf("Root").Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TimedOut_IsAnError(bool alreadyOver)
    {
        using var run = new TestRun();
        var gate = new TaskCompletionSource();
        if (alreadyOver)
        {
            gate.SetResult();
        }

        // What HttpClient throws when its own time-out strikes.
        async Task RequestAsync()
        {
            await gate.Task;
            throw new TaskCanceledException("timed out", new TimeoutException());
        }

        var task = Traced.RunAsync(Traced.Agent("Root"), RequestAsync);
        gate.TrySetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => task);
        Assert.Equal(OperationStatus.Error, run.EventOf("Root").Status);
    }

    [Fact]
    public void SynchronousThrowOfATaskMethod_Fails()
    {
        using var run = new TestRun();

        var thrown = Record.Exception(
            () => { Traced.RunAsync(Traced.Agent("Root"), () => throw new ArgumentNullException("query")); });

        Assert.IsType<ArgumentNullException>(thrown);
        Assert.Equal("System.ArgumentNullException", run.EventOf("Root").ErrorType);
    }

    [Fact]
    public async Task ValueTasks_EndWithTheirResult()
    {
        using var run = new TestRun(captureContent: true);
        var gate = new TaskCompletionSource<int>();

        var done = AgentOperation.Start(Traced.Agent("Done")).Follow(new ValueTask<int>(1));
        var pending = AgentOperation.Start(Traced.Agent("Pending")).Follow(new ValueTask<int>(gate.Task));
        var plain = AgentOperation.Start(Traced.Agent("Plain")).Follow(ValueTask.CompletedTask);
        Assert.True(done.IsCompletedSuccessfully);
        gate.SetResult(2);
        await plain;

        Assert.Equal(3, await done + await pending);
        Assert.Equal("1", run.EventOf("Done").Result);
        Assert.Equal("2", run.EventOf("Pending").Result);
        Assert.Null(run.EventOf("Plain").Result);
    }

    [Fact]
    public async Task FailedValueTasks_Fail()
    {
        using var run = new TestRun();

        var generic = AgentOperation.Start(Traced.Agent("Generic"))
            .Follow(ValueTask.FromException<int>(new InvalidOperationException()));
        var plain = AgentOperation.Start(Traced.Agent("Plain"))
            .Follow(ValueTask.FromException(new InvalidOperationException()));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await generic);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await plain);
        Assert.Equal(2, run.Errors.Count);
    }
}
