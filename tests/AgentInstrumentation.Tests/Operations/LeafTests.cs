using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>
/// An operation that says that nothing within it looks for it. Whether a listener is there is a fact of the process, so
/// these run alone.
/// </summary>
[Collection(Alone.Name)]
public sealed class LeafTests : IDisposable
{
    private static readonly OperationOptions Leaf = new() { Leaf = true };
    private static readonly OperationDefinition Search = OperationDefinition.Tool("Search", options: Leaf);

    private readonly MemorySessionJournal _journal = new();

    private IReadOnlyList<SessionEvent> Events => [.. _journal.Read().OfType<SessionEvent>()];

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void NobodyListens_TheFlowIsNotToldOfIt()
    {
        using var client = StartClient();
        using var session = client.StartSession();
        var context = ExecutionContext.Capture();

        var operation = AgentOperation.Start(Search);
        Assert.Same(context, ExecutionContext.Capture());
        Assert.Null(RunningOperation.Current);
        operation.Succeed();

        Assert.Same(context, ExecutionContext.Capture());
        Assert.Equal("Search", Assert.Single(Events).Name);
    }

    [Fact]
    public void OperationWithinItAfterAll_IsItsSibling()
    {
        using var client = StartClient();
        using var session = client.StartSession();

        Traced.Run(OperationDefinition.Action("Plan"), static () =>
            Traced.Run(Search, static () => Traced.Run(Traced.Tool("Inner"), static () => { })));

        var plan = Events.Single(static done => done.Name == "Plan");
        Assert.Equal(
            ["Inner", "Search"],
            Events.Where(done => done.ParentId == plan.Id).Select(static done => done.Name));
    }

    [Fact]
    public void SomebodyListens_ItIsSeenLikeAnyOther()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Search, static () => Traced.Run(Traced.Tool("Inner"), static () => { }));

        Assert.Equal(run.EventOf("Search").Id, run.EventOf("Inner").ParentId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void ValueSetByTheCallee_FlowsToTheCaller()
    {
        var ambient = new AsyncLocal<string?>();
        using var client = StartClient();
        using var session = client.StartSession();

        Traced.Run(Search, () => ambient.Value = "set by callee");

        Assert.Equal("set by callee", ambient.Value);
        Assert.Null(RunningOperation.Current);
        Assert.Same(session, AgentSession.Current);
    }

    [Fact]
    public async Task PendingTask_EndsTheOperation()
    {
        using var client = StartClient();
        using var session = client.StartSession();
        var gate = new TaskCompletionSource();

        var task = AgentOperation.Start(Search).Follow(gate.Task);
        Assert.Empty(Events);
        gate.SetResult();
        await task;

        Assert.Equal(OperationStatus.Ok, Assert.Single(Events).Status);
        Assert.Same(session, AgentSession.Current);
    }

    [Fact]
    public void Stream_TheFlowIsNotToldOfItAtAnyStep()
    {
        using var client = StartClient();
        using var session = client.StartSession();
        List<RunningOperation?> seen = [];

        Assert.Equal([0, 1], AgentOperation.Follow(Items(), Search));

        Assert.Equal([null, null, null], seen);
        Assert.Equal("Search", Assert.Single(Events).Name);

        IEnumerable<int> Items()
        {
            seen.Add(RunningOperation.Current);
            yield return 0;
            seen.Add(RunningOperation.Current);
            yield return 1;
            seen.Add(RunningOperation.Current);
        }
    }

    [Fact]
    public void RunsModelCallsAndRegisteredTools_AreNone()
    {
        using var client = StartClient();
        using var session = client.StartSession();

        foreach (var definition in new[]
        {
            OperationDefinition.RootSpan("Agent", options: Leaf),
            OperationDefinition.Chat("model", options: Leaf),
            OperationDefinition.RegisteredTool("Agent", options: Leaf),
        })
        {
            Traced.Run(definition, static () => Assert.NotNull(RunningOperation.Current));
        }
    }

    private AgentClient StartClient() => AgentClient.Start(new AgentInstrumentationOptions { Journal = _journal });
}
