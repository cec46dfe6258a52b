namespace AgentInstrumentation.Tests;

[Collection(Alone.Name)]
public sealed class UnobservedTests
{
    private static readonly OperationDefinition Definition = OperationDefinition.Tool("Search");

    [Fact]
    public void NothingListens_OperationIsNothing()
    {
        Assert.False(AgentOperation.IsObserved);
        Assert.False(AgentOperation.CapturesContent);

        var operation = AgentOperation.Start(Definition);

        Assert.Null(operation.Span);
        Assert.Equal(default, operation);
    }

    [Fact]
    public void NothingListens_NothingIsAllocated()
    {
        var task = Task.FromResult(42);
        Wrapped(task);
        Unguarded(task);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1000; call++)
        {
            Wrapped(task);
            Unguarded(task);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task NothingListens_EveryEndHandsBackWhatItGot()
    {
        AgentOperation operation = default;
        var pending = new TaskCompletionSource<int>();

        operation.Succeed();
        operation.Fail(new InvalidOperationException());
        operation.SetTag("key", 1);
        operation.RecordUsage("model", new TokenUsage(1, 1));
        operation.RecordResponse(new ModelResponse { Id = "1" });
        operation.RecordRequest(new ModelRequest { Seed = 1 });

        Assert.Equal(1, operation.Succeed(1));
        Assert.Same(pending.Task, operation.Follow(pending.Task));
        Assert.Same(pending.Task, operation.Follow((Task)pending.Task));
        Assert.Equal(2, await operation.Follow(new ValueTask<int>(2)));
        await operation.Follow(ValueTask.CompletedTask);
    }

    [Fact]
    public void NothingListens_StreamIsTheProducersOwn()
    {
        var producer = new Producer();

        var enumerator = AgentOperation.Follow(producer, Definition).GetAsyncEnumerator();

        Assert.Same(producer, enumerator);
    }

    [Fact]
    public void ClientStartedAndDisposed_NothingIsObservedAnyMore()
    {
        using (AgentClient.Start(new() { Isolated = true }))
        {
            Assert.True(AgentOperation.IsObserved);
        }

        Assert.False(AgentOperation.IsObserved);
        Assert.Null(AgentClient.Current);
    }

    // As generated code does it: the guard is outside the part that would need a state machine.
    private static Task<int> Wrapped(Task<int> task) => AgentOperation.IsObserved ? Unguarded(task) : task;

    private static Task<int> Unguarded(Task<int> task) => AgentOperation.Start(Definition).Follow(task);

    private sealed class Producer : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        public int Current => 0;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => new(false);

        public ValueTask DisposeAsync() => default;
    }
}
