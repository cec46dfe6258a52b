namespace AgentInstrumentation.Tests;

public sealed class ForgottenSessionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void NothingHappensForTheIdleTimeout_SessionEnds()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { SessionIdleTimeout = Hour });
        var session = run.Client.StartSession();

        run.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(session.IsEnded);
        run.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(
            (true, SessionEndState.Indeterminate, "nothing happened for too long"),
            (session.IsEnded, session.EndState, session.EndStateReason));
    }

    [Fact]
    public void SomethingHappens_TheTimeoutStartsAnew()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { SessionIdleTimeout = Hour });
        using var session = run.Client.StartSession();
        using var operation = session.StartOperation("Plan");
        Action[] signs =
        [
            static () => Traced.Run(Traced.Tool("Search"), static () => { }),
            () => session.RecordMetric("m", 1),
            () => session.SetMetadata("m", "1"),
            () => session.AddTags("a"),
            () => session.RecordScore("helpful", true),
            () => session.BeginScope("user-1").Dispose(),
            () => operation.Log("line"),
        ];

        foreach (var sign in signs)
        {
            run.Clock.Advance(TimeSpan.FromMinutes(50));
            sign();
            Assert.False(session.IsEnded);
        }
    }

    [Fact]
    public void OperationThatTakesLong_CountsWhenItEnds()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { SessionIdleTimeout = Hour });
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () => run.Clock.Advance(TimeSpan.FromMinutes(50)));
        run.Clock.Advance(TimeSpan.FromMinutes(50));

        Assert.False(session.IsEnded);
    }

    [Fact]
    public void InfiniteTimeout_NeverEnds()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { SessionIdleTimeout = Timeout.InfiniteTimeSpan });
        using var session = run.Client.StartSession();

        run.Clock.Advance(TimeSpan.FromDays(400));

        Assert.False(session.IsEnded);
    }

    [Fact]
    public void ClientStartedWithoutFlow_SweepsAllTheSame()
    {
        AgentClient client;
        var clock = new FakeClock();
        using (ExecutionContext.SuppressFlow())
        {
            client = AgentClient.Start(new() { Isolated = true, TimeProvider = clock, SessionIdleTimeout = Hour });
        }

        using (client)
        {
            var session = client.StartSession();
            clock.Advance(2 * Hour);
            Assert.True(session.IsEnded);
        }
    }

    [Fact]
    public void HandlerThatHangs_DoesNotKeepTheClient()
    {
        using var hang = new ManualResetEventSlim();
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            ExitFlushTimeout = TimeSpan.FromMilliseconds(10),
            OnSessionEnded = _ => hang.Wait(),
        });
        run.Client.StartSession("first");
        run.Client.StartSession("second");

        run.Client.Dispose();
        hang.Set();

        Assert.All(run.Sessions, static session => Assert.Equal("the client was disposed", session.EndStateReason));
        Assert.Contains("ExitFlushTimeout", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ClientDisposed_OpenSessionsEnd()
    {
        var run = new TestRun();
        var first = run.Client.StartSession("first");
        var second = run.Client.StartSession("second");
        second.End(SessionEndState.Success);

        run.Dispose();

        Assert.Equal(
            (SessionEndState.Indeterminate, "the client was disposed"), (first.EndState, first.EndStateReason));
        Assert.Equal((SessionEndState.Success, null), (second.EndState, second.EndStateReason));
        Assert.All(run.Sessions, static session => Assert.NotNull(session.Duration));
    }
}
