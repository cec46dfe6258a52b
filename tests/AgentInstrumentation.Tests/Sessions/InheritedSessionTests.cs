namespace AgentInstrumentation.Tests;

/// <summary>A session that goes to another process with a real request.</summary>
public sealed class InheritedSessionTests
{
    [Fact]
    public async Task Request_CarriesTheSessionIntoAnotherProcess()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        using var program = await EndingProgram.StartAsync("serve");
        var address = $"http://127.0.0.1:{await program.ReadLineAsync()}/";
        using var http = new HttpClient();
        using var session = run.Client.StartSession("chat", "gold");
        session.SetUser("user-1");

        await Traced.RunAsync(Traced.Tool("Call"), async () => (await http.GetAsync(new Uri(address))).Dispose());

        var (_, there) = await program.EndAsync();
        Assert.Equal((session.Id, "Callee", "user-1"), (there.Id, there.Name, there.UserId));
        Assert.Equal(["gold"], there.Tags);
        Assert.Equal(SessionEndState.Success, there.EndState);
        Assert.Equal($"{run.Spans.Named("execute_tool Call").TraceId}", Assert.Single(there.Events).TraceId);
        Assert.False(session.IsEnded);
    }
}
