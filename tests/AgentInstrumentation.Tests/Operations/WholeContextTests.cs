namespace AgentInstrumentation.Tests;

/// <summary>
/// Where nobody listens, an operation leaves by going back to the whole context of its caller, if nothing else changed.
/// Whether a listener is there is a fact of the process, so these run alone.
/// </summary>
[Collection(Alone.Name)]
public sealed class WholeContextTests
{
    private static readonly OperationDefinition Search = OperationDefinition.Tool("Search");
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public void Operation_IsCurrentOnlyWhileItRuns()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();
        var context = ExecutionContext.Capture();

        var operation = AgentOperation.Start(Search);
        var during = RunningOperation.Current?.Name;
        operation.Succeed();

        Assert.Equal("Search", during);
        AssertOnlyTheSessionIsCurrent(session);
        Assert.Same(context, ExecutionContext.Capture());
    }

    [Fact]
    public void ValueSetByTheCallee_FlowsToTheCaller()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();

        var operation = AgentOperation.Start(Search);
        Ambient.Value = "set by callee";
        operation.Succeed();

        Assert.Equal("set by callee", Ambient.Value);
        AssertOnlyTheSessionIsCurrent(session);
        Ambient.Value = null;
    }

    [Fact]
    public void SuppressedFlow_StaysSuppressed()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();

        using (ExecutionContext.SuppressFlow())
        {
            AgentOperation.Start(Search).Succeed();
            Assert.True(ExecutionContext.IsFlowSuppressed());
            AssertOnlyTheSessionIsCurrent(session);
        }
    }

    [Fact]
    public async Task PendingTask_CallersContextIsBackAtOnce()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();
        var gate = new TaskCompletionSource();

        var task = AgentOperation.Start(Search).Follow(gate.Task);

        AssertOnlyTheSessionIsCurrent(session);
        gate.SetResult();
        await task;
        AssertOnlyTheSessionIsCurrent(session);
    }

    private static void AssertOnlyTheSessionIsCurrent(AgentSession session)
    {
        Assert.Null(RunningOperation.Current);
        Assert.Same(session, AgentSession.Current);
    }
}
