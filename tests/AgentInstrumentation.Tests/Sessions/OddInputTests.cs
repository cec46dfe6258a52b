namespace AgentInstrumentation.Tests;

/// <summary>What a program says of a session by mistake, and what comes from outside without end.</summary>
public sealed class OddInputTests
{
    [Fact]
    public void TagsThatAreNull_AreNone()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        using var session = run.Client.StartSession("chat", "a", null!);
        session.AddTags("b", null!);
        using (session.BeginScope("user", "c", null!))
        {
            session.StartOperation("Step").Dispose();
        }

        Assert.Equal(["a", "b"], session.Tags);
        Assert.Equal(["a", "b"], Assert.Single(run.Sessions).Tags);
        Assert.Equal(["a", "b", "c"], Assert.IsType<string[]>(run.Spans.Single().GetTagItem("agent.session.tags")));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void EndStateThatIsNone_IsIndeterminateAndReported()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();

        session.End((SessionEndState)77, "odd");

        Assert.Equal((SessionEndState.Indeterminate, "odd"), (session.EndState, session.EndStateReason));
        Assert.Equal(SessionEndState.Indeterminate, Assert.Single(run.Sessions).EndState);
        Assert.Equal(
            "AgentInstrumentation: a session was ended with the state 77, which is none of Success, Fail and "
            + "Indeterminate, so it ended as Indeterminate. Said once.",
            Assert.Single(run.Warnings));
    }

    [Fact]
    public void ReasonOfASessionThatAMethodOpened_IsScrubbedOnce()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { Scrubber = static text => $"<{text}>" });

        Record.Exception(static () =>
            Traced.Run(Traced.Agent("Root"), static () => throw new InvalidOperationException("boom")));

        Assert.Equal("<boom>", Assert.Single(run.Sessions).EndStateReason);
    }

    [Fact]
    public void NamesOfModelsAndErrorsWithoutEnd_AreCountedUnderOther()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        for (var number = 0; number < 1_010; number++)
        {
            session.RecordLlm($"model-{number}");
            var operation = AgentOperation.Start(Traced.Tool("Search"));
            operation.RecordFailure($"error-{number}");
            operation.Succeed();
        }

        session.RecordLlm("model-7");
        var counters = session.Counters;
        Assert.Equal((1_001, 1_001), (counters.Models.Count, counters.ErrorsByType.Count));
        Assert.Equal((10, 10), (counters.Models["_OTHER"].Calls, counters.ErrorsByType["_OTHER"]));
        Assert.Equal((2, 1_011, 1_010), (counters.Models["model-7"].Calls, counters.LlmCalls, counters.Errors));
    }

    [Fact]
    public void ClockIsPutBack_NothingTakesLessThanNoTime()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        using (session.StartOperation("Step"))
        {
            run.Clock.Advance(TimeSpan.FromDays(-30));
            Assert.Equal(TimeSpan.Zero, session.Duration);
        }

        Assert.Equal(TimeSpan.Zero, run.EventOf("Step").Duration);
    }
}
