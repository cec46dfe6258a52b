namespace AgentInstrumentation.Tests;

/// <summary>Whether a listener is there is a fact of the process, so these run alone.</summary>
[Collection(Alone.Name)]
public sealed class AllocationTests
{
    private const int Calls = 10_000;

    private static readonly OperationDefinition Search = OperationDefinition.Tool("Search");
    private static readonly AsyncLocal<object?> Flow = new();

    [Fact]
    public void OperationOfASession_AllocatesItsEventAndTheFlowOfIt()
    {
        var least = BytesOfEvent() + BytesOfFlow();
        using var client = AgentClient.Start();
        using var session = client.StartSession();

        Assert.Equal(least, BytesOf(static () => AgentOperation.Start(Search).Succeed()));
    }

    [Fact]
    public void LeafOfASession_AllocatesItsEventAlone()
    {
        var least = BytesOfEvent();
        var leaf = OperationDefinition.Tool("Search", options: new OperationOptions { Leaf = true });
        using var client = AgentClient.Start();
        using var session = client.StartSession();

        Assert.Equal(least, BytesOf(() => AgentOperation.Start(leaf).Succeed()));
    }

    [Fact]
    public void NothingObserves_AllocatesNothing() =>
        Assert.Equal(0, BytesOf(static () => AgentOperation.Start(Search).Succeed()));

    [Fact]
    public void ClientWithoutASession_AllocatesNothing()
    {
        using var client = AgentClient.Start();

        Assert.Equal(0, BytesOf(static () => AgentOperation.Start(Search).Succeed()));
    }

    [Fact]
    public void ItemOfAStream_AllocatesNothing()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();
        var stream = AgentOperation.Follow(Enumerable.Range(0, int.MaxValue), Search).GetEnumerator();

        Assert.Equal(0, BytesOf(() => stream.MoveNext()));
        stream.Dispose();
    }

    private static long BytesOfEvent()
    {
        var origin = new EventOrigin(default, default, default, 1, OperationKind.Tool, "Search", default);
        return BytesOf(() => GC.KeepAlive(new ToolEvent(origin)));
    }

    // To make something flow is a write; back goes the context that was there.
    private static long BytesOfFlow()
    {
        object flowing = new(), other = new();
        Flow.Value = flowing;
        var bytes = BytesOf(() => (Flow.Value, other) = (other, Flow.Value!));
        Flow.Value = null;
        return bytes;
    }

    private static long BytesOf(Action action)
    {
        for (var call = 0; call < 100; call++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
