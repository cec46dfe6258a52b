namespace AgentInstrumentation.Tests;

/// <summary>Handlers of the program's that call traced code: they come to an end, and the others are told.</summary>
public sealed class HandlerTests
{
    private const int TooMany = 10;

    [Fact]
    public void EndedHandlerThatRunsAnAgent_IsNotToldOfItsSession()
    {
        List<string?> told = [];
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionEnded = session =>
            {
                told.Add(session.Name);
                RunUnlessEndless(told, "Judge");
            },
        });

        Traced.Run(Traced.Agent("Root"), static () => { });
        Traced.Run(Traced.Agent("Next"), static () => { });

        Assert.Equal(["Root", "Next"], told);
        Assert.Equal(["Root", "Judge", "Next", "Judge"], run.Sessions.Select(static session => session.Name));
    }

    [Fact]
    public async Task EndedHandlerThatStartsAnAgent_IsNotToldOfItsSession()
    {
        List<string?> told = [];
        var judging = Task.CompletedTask;
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionEnded = session =>
            {
                told.Add(session.Name);
                judging = Task.Run(() => RunUnlessEndless(told, "Judge"));
            },
        });

        Traced.Run(Traced.Agent("Root"), static () => { });
        await judging;

        Assert.Equal(["Root"], told);
    }

    [Fact]
    public void StartedHandlerThatOpensASession_IsNotToldOfIt()
    {
        List<string?> told = [];
        TestRun? opened = null;
        using var run = opened = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionStarted = session =>
            {
                told.Add(session.Name);
                if (told.Count < TooMany)
                {
                    opened!.Client.StartSession("inner").Dispose();
                }
            },
        });

        run.Client.StartSession("outer").Dispose();

        Assert.Equal(["outer"], told);
    }

    [Fact]
    public void RecordedHandlerThatCallsTracedCode_IsNotToldOfThat()
    {
        List<string?> told = [];
        List<string?> ended = [];
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnEventRecorded = recorded =>
            {
                told.Add(recorded.Name);
                RunUnlessEndless(told, "Within");
            },
            OnSessionEnded = session => ended.Add(session.Name),
        });

        Traced.Run(Traced.Agent("Root"), static () => { });

        Assert.Equal(["Root"], told);
        Assert.Equal(["Root"], ended);
    }

    [Fact]
    public void GenAIHandlerThatScores_IsNotToldOfThat()
    {
        List<string?> told = [];
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnGenAIEvent = happened =>
            {
                told.Add(happened.Name);
                if (told.Count < TooMany)
                {
                    AgentSession.Current!.RecordScore("again", 1);
                }
            },
        });
        using var session = run.Client.StartSession();

        session.RecordScore("first", 1);

        Assert.Equal(["gen_ai.evaluation.result"], told);
    }

    private static void RunUnlessEndless(List<string?> told, string name)
    {
        if (told.Count < TooMany)
        {
            Traced.Run(Traced.Agent(name), static () => { });
        }
    }
}
