namespace AgentInstrumentation.Tests;

public sealed class SessionTests
{
    [Fact]
    public void RootSpanReturns_SessionSucceeds()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () =>
        {
            Assert.Equal("Root", AgentSession.Current?.Name);
            run.Clock.AdvanceMilliseconds(5);
        });

        var session = Assert.Single(run.Sessions);
        Assert.Equal(("Root", SessionEndState.Success, null), (session.Name, session.EndState, session.EndStateReason));
        Assert.Equal(TimeSpan.FromMilliseconds(5), session.Duration);
        Assert.Equal(FakeClock.Start, session.StartTime);
        Assert.Null(AgentSession.Current);
    }

    [Fact]
    public void RootSpanThrows_SessionFailsWithTheMessage()
    {
        using var run = new TestRun();

        Record.Exception(
            () => Traced.Run(Traced.Agent("Root"), () => throw new InvalidOperationException("no such city")));

        var session = Assert.Single(run.Sessions);
        Assert.Equal((SessionEndState.Fail, "no such city"), (session.EndState, session.EndStateReason));
    }

    [Fact]
    public void RootSpanIsCancelled_SessionIsIndeterminate()
    {
        using var run = new TestRun();

        Record.Exception(() => Traced.Run(Traced.Agent("Root"), () => throw new OperationCanceledException()));

        var session = Assert.Single(run.Sessions);
        Assert.Equal(SessionEndState.Indeterminate, session.EndState);
        Assert.Equal("cancelled by the caller", session.EndStateReason);
    }

    [Fact]
    public void EndedInsideTheRun_TheFirstEndCounts()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), static () => AgentSession.Current!.End(SessionEndState.Fail, "gave up"));

        var session = Assert.Single(run.Sessions);
        Assert.Equal((SessionEndState.Fail, "gave up"), (session.EndState, session.EndStateReason));
        Assert.Single(run.Journal.Read().OfType<SessionEnded>());
    }

    [Fact]
    public void Failed_SaysWhyAndRecordsTheErrorOnce()
    {
        using var run = new TestRun();
        var exception = new InvalidOperationException("no such city");

        using (var session = run.Client.StartSession())
        {
            Record.Exception(() => Traced.Run(Traced.Tool("Search"), () => throw exception));
            session.Fail(exception);
            session.Fail(new TimeoutException("later"));
        }

        using (var session = run.Client.StartSession())
        {
            session.Fail(exception);
        }

        Assert.Equal(2, run.Errors.Count);
        Assert.All(
            run.Sessions,
            static session => Assert.Equal("no such city", session.EndStateReason));
    }

    [Fact]
    public void RecordedEvents_AreToldAndTheRunningOperationIsKnown()
    {
        List<string> told = [];
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnEventRecorded = recorded =>
            {
                told.Add(recorded.Name);
                throw new InvalidOperationException("of the program");
            },
        });
        RunningOperation? running = null;

        Traced.Run(Traced.Agent("Root"), () =>
        {
            run.Clock.AdvanceMilliseconds(5);
            running = RunningOperation.Current;
        });

        Assert.Equal(["Root"], told);
        var recorded = Assert.Single(run.Events);
        Assert.Equal(
            new RunningOperation(recorded.Id, "Root", OperationKind.Agent, "Root", TimeSpan.FromMilliseconds(5)), running);
        Assert.Null(RunningOperation.Current);
        Assert.Contains(run.Warnings, static line => line.Contains("OnEventRecorded", StringComparison.Ordinal));
    }

    [Fact]
    public void ClockBefore1970_SessionsAndOperationsAreRecorded()
    {
        using var run = new TestRun();
        run.Clock.Advance(new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero) - FakeClock.Start);
        using (var session = run.Client.StartSession("early"))
        {
            session.RecordTool("Search");
        }

        var recorded = Assert.Single(run.Sessions);
        Assert.Equal((7, 1960), (recorded.Id.Version, recorded.StartTime!.Value.Year));
        Assert.Single(recorded.Events);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void AllEnded_TheClientGoesOn()
    {
        using var run = new TestRun();
        var first = run.Client.StartSession();
        var second = run.Client.StartSession();
        second.End(SessionEndState.Success);

        run.Client.EndSessions(SessionEndState.Fail, "no more work");

        Assert.Equal((SessionEndState.Fail, "no more work"), (first.EndState, first.EndStateReason));
        Assert.Equal(SessionEndState.Success, second.EndState);
        Assert.False(run.Client.StartSession().IsEnded);
    }

    [Fact]
    public void Disposed_IsIndeterminate()
    {
        using var run = new TestRun();

        var session = run.Client.StartSession("chat", "tag");
        Assert.False(session.IsEnded);
        Assert.Same(session, AgentSession.Current);
        session.Dispose();

        Assert.True(session.IsEnded);
        Assert.Equal(SessionEndState.Indeterminate, session.EndState);
        Assert.Null(AgentSession.Current);
    }

    [Fact]
    public void Duration_RunsWhileOpenAndStopsAtTheEnd()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();

        run.Clock.AdvanceMilliseconds(3);
        Assert.Equal(TimeSpan.FromMilliseconds(3), session.Duration);
        session.End(SessionEndState.Success);
        run.Clock.AdvanceMilliseconds(3);

        Assert.Equal(TimeSpan.FromMilliseconds(3), session.Duration);
    }

    [Fact]
    public void NestedSession_TakesOverAndGivesBack()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        Traced.Run(Traced.Tool("Before"), () => { });

        using (var inner = run.Client.StartSession("inner"))
        {
            Traced.Run(Traced.Tool("Inside"), () => { });
            Assert.Same(inner, AgentSession.Current);
        }

        Traced.Run(Traced.Tool("After"), () => { });

        Assert.Same(outer, AgentSession.Current);
        Assert.Equal(["Before", "After"], NamesIn(run, outer));
        Assert.Equal(outer.Id.ToString("N"), run.Spans.Named("execute_tool After").TraceId.ToHexString());
    }

    [Fact]
    public async Task ParallelSessions_DoNotMix()
    {
        using var run = new TestRun();

        async Task<Guid> ConverseAsync(int number)
        {
            using var session = run.Client.StartSession($"session {number}");
            for (var call = 0; call < 5; call++)
            {
                await Traced.RunAsync(Traced.Tool($"tool {number}"), static async () => await Task.Yield());
            }

            Assert.Equal(5, session.Counters.ToolCalls);
            return session.Id;
        }

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => ConverseAsync(number))));

        Assert.Equal(20, run.Sessions.Count);
        Assert.All(run.Sessions, static session =>
        {
            var tool = session.Name!.Replace("session", "tool", StringComparison.Ordinal);
            Assert.Equal(Enumerable.Repeat(tool, 5), session.Events.Select(static entry => entry.Name));
            Assert.Equal([1L, 2, 3, 4, 5], session.Events.Select(static entry => entry.Sequence));
        });
        Assert.Equal(ids.Order(), run.Sessions.Select(static session => session.Id).Order());
        Assert.All(run.Spans.Ended, static span => Assert.Equal(
            Guid.Parse((string)span.GetTagItem("session.id")!).ToString("N"), span.TraceId.ToHexString()));
    }

    [Fact]
    public async Task ParallelOperationsOfOneSession_AreAllCounted()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(static number =>
            Task.Run(() => Traced.Run(Traced.Tool($"tool {number}"), static () => { }))));

        Assert.Equal(50, session.Counters.ToolCalls);
        Assert.Equal(50, run.Events.Select(static entry => entry.Sequence).Distinct().Count());
    }

    [Fact]
    public void Tags_AreTheDefaultOnesAndItsOwn()
    {
        using var client = AgentClient.Start(new() { Isolated = true, DefaultTags = ["production"] });
        using var session = client.StartSession("chat", "beta", "gold");

        Assert.Equal(["production", "beta", "gold"], session.Tags);
    }

    [Fact]
    public void StartedHandler_IsToldWhenTheStartIsWritten()
    {
        var journal = new MemorySessionJournal();
        List<string> told = [];
        using var client = AgentClient.Start(new()
        {
            Isolated = true,
            Journal = journal,
            OnSessionStarted = session => told.Add($"{session.Name} {journal.ReadSession(session.Id)!.Name}"),
        });

        Traced.Run(Traced.Agent("Root"), static () => { });

        Assert.Equal(["Root Root"], told);
    }

    [Fact]
    public void OptionsChangedAfterTheStart_HaveNoEffect()
    {
        List<string> tags = ["first"];
        var options = new AgentInstrumentationOptions { Isolated = true, DefaultTags = tags };
        using var client = AgentClient.Start(options);

        tags.Add("second");
        options.ServiceName = "late";

        using var session = client.StartSession();
        Assert.Equal(["first"], session.Tags);
        Assert.DoesNotContain("service.name", client.Resource.Keys);
    }

    [Fact]
    public void EndedHandler_IsToldOnceWhenEverythingIsWritten()
    {
        var journal = new MemorySessionJournal();
        List<string> told = [];
        using var client = AgentClient.Start(new()
        {
            Isolated = true,
            Journal = journal,
            OnSessionEnded = session =>
                told.Add($"{session.Name} {session.EndState} {journal.ReadSession(session.Id)!.EndState}"),
        });

        Traced.Run(Traced.Agent("Root"), static () => AgentSession.Current!.End(SessionEndState.Fail));

        Assert.Equal(["Root Fail Fail"], told);
    }

    [Fact]
    public void ThrowingEndedHandler_IsReportedAndReachesNobody()
    {
        List<string> warnings = [];
        using var client = AgentClient.Start(new()
        {
            Isolated = true,
            OnWarning = warnings.Add,
            OnSessionEnded = static _ => throw new InvalidOperationException("handler"),
        });

        Traced.Run(Traced.Agent("Root"), () => { });
        client.StartSession().Dispose();

        Assert.Contains("the OnSessionEnded handler failed", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> NamesIn(TestRun run, AgentSession session) =>
        run.Events.Where(entry => entry.SessionId == session.Id).Select(static entry => entry.Name);
}
