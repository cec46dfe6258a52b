namespace AgentInstrumentation.Tests;

/// <summary>Real processes that end without ending their session.</summary>
public sealed class UncleanEndTests
{
    [Theory]
    [InlineData("TERM", "SIGTERM", 143)]
    [InlineData("INT", "SIGINT", 130)]
    [InlineData("QUIT", "SIGQUIT", 131)]
    [InlineData("HUP", "SIGHUP", 129)]
    public async Task Signal_EndsTheSessionAndStillTheProcess(string signal, string reason, int exitCode)
    {
        using var program = await EndingProgram.StartAsync("signal");

        await program.SignalAsync(signal);
        var (code, session) = await program.EndAsync();

        Assert.Equal(exitCode, code);
        Assert.Equal((SessionEndState.Indeterminate, reason), (session.EndState, session.EndStateReason));
        Assert.NotNull(session.Duration);
        Assert.Equal("Search", Assert.Single(session.Events).Name);
    }

    [Fact]
    public async Task SignalThatTheProgramHandles_IsLeftToIt()
    {
        using var program = await EndingProgram.StartAsync("signal-handled");

        await program.SignalAsync("INT");
        var (code, session) = await program.EndAsync();

        Assert.Equal((0, SessionEndState.Success), (code, session.EndState));
        Assert.Equal("stopped in order", session.EndStateReason);
    }

    [Fact]
    public async Task SignalsSwitchedOff_AreNotHeeded()
    {
        using var program = await EndingProgram.StartAsync("signal-unheeded");

        await program.SignalAsync("INT");
        var (code, session) = await program.EndAsync();

        Assert.Equal((130, null), (code, session.Duration));
    }

    [Theory]
    [InlineData("return", 0)]
    [InlineData("exit", 3)]
    public async Task Exit_EndsTheSession(string how, int exitCode)
    {
        using var program = await EndingProgram.StartAsync(how);

        var (code, session) = await program.EndAsync();

        Assert.Equal(exitCode, code);
        Assert.Equal(
            (SessionEndState.Indeterminate, "the process exited"), (session.EndState, session.EndStateReason));
        Assert.NotNull(session.Duration);
        Assert.Single(session.Events);
    }

    [Fact]
    public async Task SwitchedOff_SessionStaysOpen()
    {
        using var program = await EndingProgram.StartAsync("return-unheeded");

        var (code, session) = await program.EndAsync();

        Assert.Equal((0, null), (code, session.Duration));
    }

    [Theory]
    [InlineData("throw", "no such city")]
    [InlineData("throw-elsewhere", "in a thread")]
    public async Task UnhandledException_FailsTheSession(string how, string message)
    {
        using var program = await EndingProgram.StartAsync(how);

        var (code, session) = await program.EndAsync();

        Assert.Equal(134, code);
        Assert.Equal(SessionEndState.Fail, session.EndState);
        Assert.Equal($"unhandled System.InvalidOperationException: {message}", session.EndStateReason);
    }

    [Theory]
    [InlineData("exit", 3, "the process exited")]
    [InlineData("throw", 134, "unhandled System.InvalidOperationException: no such city")]
    [InlineData("dispose", 0, "the client was disposed")]
    public async Task ThreadPoolIsStarved_AllIsWritten(string how, int exitCode, string reason)
    {
        using var program = await EndingProgram.StartAsync($"starved-{how}");

        var (code, session) = await program.EndAsync();

        Assert.Equal((exitCode, reason), (code, session.EndStateReason));
        Assert.Equal("Search", Assert.Single(session.Events).Name);
    }

    [Fact]
    public async Task NoTimeAtTheEnd_TheSessionEndsAllTheSame()
    {
        using var program = await EndingProgram.StartAsync("zero");

        var (code, session) = await program.EndAsync();

        Assert.Equal((0, "the process exited"), (code, session.EndStateReason));
    }

    [Fact]
    public async Task UnhandledExceptionWhoseMessageCannotBeRead_FailsTheSessionWithout()
    {
        using var program = await EndingProgram.StartAsync("throw-hanging");

        var (code, session) = await program.EndAsync();

        Assert.Equal((134, SessionEndState.Fail), (code, session.EndState));
        Assert.Equal("unhandled System.InvalidOperationException", session.EndStateReason);
    }

    [Fact]
    public async Task HandlerThatHangs_AllSessionsHaveEnded()
    {
        using var program = await EndingProgram.StartAsync("hang-two");

        var (_, sessions) = await program.EndAllAsync();

        Assert.Equal(2, sessions.Count);
        Assert.All(sessions, static session => Assert.Equal("the process exited", session.EndStateReason));
    }

    [Fact]
    public async Task HandlerOpensASession_ItEndsToo()
    {
        using var program = await EndingProgram.StartAsync("open-late");

        var (_, sessions) = await program.EndAllAsync();

        Assert.Equal(["open-late", "late"], sessions.Select(static session => session.Name));
        Assert.All(sessions, static session => Assert.Equal("the process exited", session.EndStateReason));
    }

    [Fact]
    public async Task SignalThatWasCancelled_IsNoReason()
    {
        using var program = await EndingProgram.StartAsync("signal-cancelled");

        await program.SignalAsync("HUP");
        var (code, session) = await program.EndAsync();

        Assert.Equal((0, "the process exited"), (code, session.EndStateReason));
    }

    [Fact]
    public async Task HandlerThatHangs_DoesNotKeepTheProcess()
    {
        using var program = await EndingProgram.StartAsync("hang");

        var (code, session) = await program.EndAsync();

        Assert.Equal((0, "the process exited"), (code, session.EndStateReason));
    }
}
