namespace AgentInstrumentation.Tests;

public sealed class DebugSessionTests
{
    private const string Cats = """{"query":"cats"}""";

    private readonly SessionBuilder _builder = new();

    [Fact]
    public void Steps_AreStartsErrorsAndEndsInTheirOrder()
    {
        Research();

        Assert.Equal(
            [
                "0: agent Research starts",
                "0: llm gpt starts",
                "10: llm gpt ends: ok",
                "10: action Look up starts",
                "10: tool Search starts",
                "30: tool Search: System.TimeoutException: too slow",
                "30: tool Search ends: failed with System.TimeoutException",
                "30: tool Search starts",
                "50: tool Search ends: ok",
                "60: action Look up ends: ok",
                "100: agent Research ends: ok",
            ],
            StepsOf(_builder.Build(100)));
    }

    [Fact]
    public void State_IsWhatIsKnownAtAPoint()
    {
        Research();
        var debug = DebugSession.Of(_builder.Build(100));

        debug.JumpToTime(TimeSpan.FromMilliseconds(35));

        var state = debug.State;
        Assert.Equal(
            ["agent Research 30", "action Look up 20", $"tool Search 0 {Cats}"],
            state.Open.Select(static open =>
                $"{open.Operation} {open.Elapsed.TotalMilliseconds} {open.Arguments}".TrimEnd()));
        Assert.Equal(["llm gpt", "tool Search"], state.Finished.Select(static operation => $"{operation}"));
        Assert.Equal((8, 30.0), (state.Position, state.At.TotalMilliseconds));
        Assert.Equal(FakeClock.Start.AddMilliseconds(30), state.Time);
        var counters = state.Counters;
        Assert.Equal((1, 1, 0, 1), (counters.LlmCalls, counters.ToolCalls, counters.Actions, counters.Errors));
        Assert.Equal((100, 0.5m), (counters.Tokens.Input, counters.CostUsd));
    }

    [Fact]
    public void State_IsReadable()
    {
        Research();
        var debug = DebugSession.Of(_builder.Build(100));

        Assert.True(debug.NextError());

        Assert.Equal(
            """
            6 of 11  +30.0 ms  tool Search: System.TimeoutException: too slow
              agent Research  for 30.0 ms
              action Look up  for 20.0 ms
              tool Search  for 20.0 ms  {"query":"cats"}
              so far: 1 llm, 0 tool, 0 action, 1 error; tokens 100 in, 10 out; cost $0.5
            """,
            $"{debug.State}".ReplaceLineEndings("\n"));
    }

    [Fact]
    public void BeforeTheFirstStep_NothingIsKnown()
    {
        Research();
        var debug = DebugSession.Of(_builder.Build(100));

        Assert.Null(debug.Current);
        Assert.False(debug.Previous());
        Assert.Empty(debug.State.Open);
        Assert.Empty(debug.State.Finished);
        Assert.Empty(debug.State.Counters.Operations);
        Assert.Contains("nothing yet", $"{debug.State}", StringComparison.Ordinal);
    }

    [Fact]
    public void AfterTheLastStep_ThereIsNone()
    {
        var debug = DebugSession.Of(SessionBuilder.Empty);

        Assert.False(debug.Next());
        Assert.False(debug.NextError());
        Assert.Equal(0, debug.Position);
    }

    [Fact]
    public void Errors_AreFoundInBothDirections()
    {
        _builder.Fail(_builder.Tool("first", 0, 10));
        _builder.Tool("untold", 20, 10).Status = OperationStatus.Error;
        _builder.Tool("fine", 40, 10);
        var debug = DebugSession.Of(_builder.Build(100));
        List<string> found = [];

        while (debug.NextError())
        {
            found.Add($"{debug.Current}");
        }

        Assert.Equal(["tool first: System.TimeoutException: too slow", "tool untold ends: failed with "], found);
        debug.JumpTo(debug.Steps.Count);
        Assert.True(debug.PreviousError());
        Assert.Equal(found[1], $"{debug.Current}");
        Assert.True(debug.PreviousError());
        Assert.Equal(found[0], $"{debug.Current}");
        Assert.False(debug.PreviousError());
        Assert.Equal(found[0], $"{debug.Current}");
    }

    [Fact]
    public void Jumps_FindOperationsErrorsAndTimes()
    {
        var tool = _builder.Tool("t", 10, 10);
        var error = _builder.Fail(tool);
        var running = _builder.Unfinished(OperationKind.Tool, "running", 30);
        var debug = DebugSession.Of(_builder.Build(100));

        Assert.True(debug.JumpToEnd(tool.Id));
        Assert.Equal(3, debug.Position);
        Assert.True(debug.JumpToStart(tool.Id));
        Assert.Equal(1, debug.Position);
        Assert.True(debug.JumpToError(error.Id));
        Assert.Equal(2, debug.Position);
        Assert.False(debug.JumpToEnd(running.Id));
        Assert.False(debug.JumpToStart(Guid.NewGuid()));
        Assert.Equal(2, debug.Position);
        debug.JumpToTime(FakeClock.Start.AddMilliseconds(10));
        Assert.Equal(1, debug.Position);
        debug.JumpToTime(TimeSpan.FromMilliseconds(9));
        Assert.Equal(0, debug.Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => debug.JumpTo(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => debug.JumpTo(-1));
    }

    [Fact]
    public void OperationThatDidNotEnd_StaysOpen()
    {
        var agent = _builder.Unfinished(OperationKind.Agent, "a", 0);
        _builder.Within(agent.Id, "t", 10, 10);
        var debug = DebugSession.Of(_builder.Build());

        debug.JumpTo(debug.Steps.Count);

        var open = Assert.Single(debug.State.Open);
        Assert.Equal(("agent a", 20.0, null), ($"{open.Operation}", open.Elapsed.TotalMilliseconds, open.Arguments));
    }

    [Fact]
    public void ClockThatWasSetBack_StartsNothingBeforeItsParent()
    {
        var agent = _builder.Agent("a", 0, 100);
        _builder.Tool("t", -3_600_000, 10, agent);

        Assert.Equal(
            ["0: agent a starts", "0: tool t starts", "10: tool t ends: ok", "100: agent a ends: ok"],
            StepsOf(_builder.Build(100)));
    }

    [Fact]
    public void OtherProcessesPart_StandsWhereItsClockSays()
    {
        _builder.Agent("a", 0, 100);
        _builder.Tool("behind", -5, 10);
        _builder.Tool("ahead", 99, 10);

        Assert.Equal(
            [
                "-5: tool behind starts", "0: agent a starts", "5: tool behind ends: ok",
                "99: tool ahead starts", "100: agent a ends: ok", "109: tool ahead ends: ok",
            ],
            StepsOf(_builder.Build(100)));
    }

    [Fact]
    public void EndThatSeemsALittleLaterThanItsParents_IsBeforeIt()
    {
        var agent = _builder.Agent("a", 0, 100);
        _builder.Tool("t", 50, 50.2, agent);
        _builder.Tool("detached", 50, 80, agent);

        Assert.Equal(
            ["100: tool t ends: ok", "100: agent a ends: ok", "130: tool detached ends: ok"],
            StepsOf(_builder.Build(100)).Skip(3));
    }

    [Fact]
    public void ErrorOfNoOperation_IsAStep()
    {
        var lost = new ActionEvent(new EventOrigin(
            Guid.NewGuid(), Guid.Empty, null, 1, OperationKind.Agent, "lost", FakeClock.Start));
        var error = _builder.Fail(lost);

        var step = Assert.Single(DebugSession.Of(_builder.Build(100)).Steps);
        Assert.Equal((error, null), (step.Error, step.Operation));
        Assert.Equal("the session: System.TimeoutException: too slow", $"{step}");
    }

    private static IEnumerable<string> StepsOf(SessionRecord session) => DebugSession.Of(session).Steps
        .Select(static step => FormattableString.Invariant($"{step.At.TotalMilliseconds}: {step}"));

    private void Research()
    {
        var agent = _builder.Agent("Research", 0, 100);
        _builder.Llm(0, 10, agent, usage: new TokenUsage(100, 10), cost: 0.5m);
        var action = _builder.Action("Look up", 10, 50, agent);
        _builder.Fail(_builder.Tool("Search", 10, 20, action, Cats));
        _builder.Tool("Search", 30, 20, action, Cats);
    }
}
