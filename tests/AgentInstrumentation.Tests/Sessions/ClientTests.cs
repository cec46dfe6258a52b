namespace AgentInstrumentation.Tests;

public sealed class ClientTests
{
    [Fact]
    public void IsolatedClients_EachSeeTheirOwnSessions()
    {
        using var first = new TestRun();
        Traced.Run(Traced.Agent("First"), () => { });
        using (var second = new TestRun())
        {
            Traced.Run(Traced.Agent("Second"), () => { });
            Assert.Equal("Second", Assert.Single(second.Sessions).Name);
        }

        Assert.Equal("First", Assert.Single(first.Sessions).Name);
    }

    [Fact]
    public async Task DisposedInAnotherFlow_IsCurrentNoMore()
    {
        using var stillRunning = AgentClient.Start(new() { Isolated = true });
        using var run = new TestRun();
        Assert.Same(run.Client, AgentClient.Current);

        await Task.Run(run.Client.Dispose);

        Assert.NotSame(run.Client, AgentClient.Current);
    }

    [Fact]
    public async Task DisposedInner_LeavesTheOuterCurrent()
    {
        using var outer = new TestRun();
        var inner = AgentClient.Start(new() { Isolated = true });
        var again = AgentClient.Start(new() { Isolated = true });

        await Task.Run(inner.Dispose);
        Assert.Same(again, AgentClient.Current);
        again.Dispose();

        Assert.Same(outer.Client, AgentClient.Current);
        Traced.Run(Traced.Agent("Root"), () => { });
        Assert.Single(outer.Sessions);
    }

    [Fact]
    public void HandlerThatFailsWhileTheClientIsDisposed_IsReported()
    {
        List<string> warnings = [];
        using (var client = AgentClient.Start(new()
        {
            Isolated = true,
            OnWarning = warnings.Add,
            OnSessionEnded = static _ => throw new FormatException("no"),
        }))
        {
            client.StartSession("open");
        }

        Assert.Contains("the OnSessionEnded handler failed", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void DisposedWhileASessionIsOpened_LeavesNoneOpen()
    {
        AgentClient? client = null;
        client = AgentClient.Start(new()
        {
            Isolated = true,
            // Between the look at the client and the session's place among the open ones.
            NewId = () =>
            {
                client!.Dispose();
                return Guid.CreateVersion7();
            },
        });

        var session = client.StartSession();

        Assert.Equal(SessionEndState.Indeterminate, session.EndState);
        Assert.Equal("the client was disposed", session.EndStateReason);
    }

    [Fact]
    public void DisposedClient_OpensNoSession()
    {
        var run = new TestRun();
        run.Dispose();
        run.Dispose();

        Assert.Throws<ObjectDisposedException>(() => run.Client.StartSession());
    }

    [Fact]
    public void SessionlessOperation_IsReportedOnceAndCountedEachTime()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();

        Traced.Run(Traced.Tool("Search"), () => { });
        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.Equal(
            "AgentInstrumentation: 'execute_tool Search' ran with no session open, so it left no session event. "
            + "Mark the entry of the run with [RootSpan] or open one with AgentClient.StartSession. Said once.",
            Assert.Single(run.Warnings));
        Assert.Equal(2, metrics.Of("agent.events.dropped").Count(
            static line => line == "agent.events.dropped 1 agent.drop.reason=no_session"));
        Assert.Empty(run.Events);
        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.All(run.Spans.Ended, static span => Assert.Null(span.GetTagItem("session.id")));
    }

    [Fact]
    public void OperationAfterTheSessionEnded_IsSessionless()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () =>
        {
            AgentSession.Current!.End(SessionEndState.Success);
            Traced.Run(Traced.Tool("Late"), () => { });
        });

        Assert.Single(run.Warnings);
        Assert.Equal(["Root"], run.Events.Select(static entry => entry.Name));
    }

    [Fact]
    public void JournalOfOnesOwn_IsNotDisposedWithTheClient()
    {
        using var folder = new TestFolder();
        using var writer = AgentClient.Start(new() { Isolated = true, JournalFolder = folder.Path });
        using var client = AgentClient.Start(new() { Isolated = true, Journal = writer.Journal });

        client.Dispose();
        writer.StartSession("still open").Dispose();

        Assert.True(writer.Journal!.Flush(TimeSpan.FromSeconds(10)));
        Assert.Equal("still open", Assert.Single(SessionRecord.From(writer.Journal.Read())).Name);
    }
}
