namespace AgentInstrumentation.Tests;

public sealed class SessionAnalysisCallsTests
{
    private const string Cats = """{"query":"cats"}""";
    private const string Dogs = """{"query":"dogs"}""";

    private readonly SessionBuilder _builder = new();

    private SessionAnalysis Analysis => SessionAnalysis.Of(_builder.Build(1000));

    [Fact]
    public void IdenticalCalls_AreARepeat()
    {
        var agent = _builder.Agent("a", 0, 1000);
        for (var turn = 0; turn < 3; turn++)
        {
            _builder.Llm(turn * 100, 50, agent, $$"""{"turn":{{turn}}}""");
            _builder.Tool("Search", (turn * 100) + 50, 10 + turn, agent, Cats);
        }

        _builder.Tool("Search", 400, 10, agent, Dogs);
        _builder.Tool("Search", 500, 20, agent, Cats);

        var repeat = Assert.Single(Analysis.Repeats);
        Assert.Equal((4, 3, 43), (repeat.Calls.Count, repeat.LongestRun, repeat.WastedTime.TotalMilliseconds));
        Assert.Equal(agent.Id, Assert.Single(repeat.Callers)!.Id);
        Assert.Equal(("Search", Cats), (repeat.Name, repeat.Arguments));
    }

    [Fact]
    public void RepeatInOtherPlaces_IsNoRun()
    {
        _builder.Tool("Search", 0, 10, _builder.Action("first", 0, 10), Cats);
        _builder.Tool("Search", 20, 10, _builder.Action("second", 20, 10), Cats);

        var repeat = Assert.Single(Analysis.Repeats);
        Assert.Equal((1, 2), (repeat.LongestRun, repeat.Callers.Count));
    }

    [Fact]
    public void RepeatWithinARepeat_IsWastedOnce()
    {
        for (var time = 0; time < 2; time++)
        {
            var action = _builder.Action("Answer", time * 100, 50, arguments: Cats);
            _builder.Llm(time * 100, 40, action, Cats, new TokenUsage(10), cost: 0.25m);
        }

        var analysis = Analysis;
        Assert.Equal(2, analysis.Repeats.Count);
        Assert.Equal(50, analysis.WastedTime.TotalMilliseconds);
        Assert.Equal((1, 0.25m), (analysis.WastedUsage.Calls, analysis.WastedUsage.CostUsd));
        Assert.Equal(0.25m, analysis.Repeats[0].WastedUsage.CostUsd);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"text":"the text… (90000 characters, truncated)"}""")]
    [InlineData("""{"text":"[threw FormatException]"}""")]
    [InlineData("""{"text":["[changed while it was read]"]}""")]
    public void ArgumentsThatAreNotAllKnown_AreNeverIdentical(string? arguments)
    {
        _builder.Fail(_builder.Tool("Search", 0, 10, arguments: arguments));
        _builder.Tool("Search", 10, 10, arguments: arguments);
        _builder.Tool("Search", 20, 10, arguments: arguments);

        var analysis = Analysis;
        Assert.Empty(analysis.Repeats);
        Assert.Empty(analysis.Retries);
        Assert.Equal(3, analysis.NotCompared);
        Assert.True(Assert.Single(analysis.SwallowedErrors).MaybeRetried);
        Assert.Contains("Not compared: 3 of 3 operations", $"{analysis}", StringComparison.Ordinal);
    }

    [Fact]
    public void MaskedSecrets_AreTold()
    {
        _builder.Tool("Search", 0, 10, arguments: """{"key":"[redacted]"}""");
        _builder.Tool("Search", 10, 10, arguments: """{"key":"[redacted]"}""");

        Assert.True(Assert.Single(Analysis.Repeats).HasMaskedArguments);
    }

    [Fact]
    public void FailedCallMadeAgain_IsARetryAndNoRepeat()
    {
        var agent = _builder.Agent("a", 0, 1000);
        _builder.Fail(_builder.Tool("Search", 0, 10, agent, Cats));
        _builder.Tool("Search", 10, 20, agent, Cats).Status = OperationStatus.Cancelled;
        _builder.Tool("Search", 40, 30, agent, Cats);

        var analysis = Analysis;
        var retry = Assert.Single(analysis.Retries);
        Assert.Equal((3, true, 30), (retry.Attempts.Count, retry.Succeeded, retry.FailedTime.TotalMilliseconds));
        Assert.Empty(analysis.Repeats);
        Assert.Empty(analysis.SwallowedErrors);
    }

    [Fact]
    public void RetryInVain_IsASwallowedErrorOfAllAttempts()
    {
        var agent = _builder.Agent("a", 0, 1000);
        _builder.Fail(_builder.Tool("Search", 0, 10, agent, Cats));
        var error = _builder.Fail(_builder.Tool("Search", 10, 10, agent, Cats));

        var analysis = Analysis;
        Assert.False(Assert.Single(analysis.Retries).Succeeded);
        var swallowed = Assert.Single(analysis.SwallowedErrors);
        Assert.Equal((2, agent.Id, error), (swallowed.Attempts, swallowed.Enclosing!.Id, swallowed.Error));
        Assert.Empty(analysis.Repeats);
    }

    [Fact]
    public void CallAtOnceWithAFailedOne_IsNoRetry()
    {
        _builder.Fail(_builder.Tool("Search", 0, 50, arguments: Cats));
        _builder.Tool("Search", 10, 10, arguments: Cats);

        Assert.Empty(Analysis.Retries);
        Assert.Single(Analysis.SwallowedErrors);
    }

    [Fact]
    public void CallOfAnotherOperation_IsNoRetry()
    {
        _builder.Fail(_builder.Tool("Search", 0, 10, _builder.Action("first", 0, 10), Cats));
        _builder.Tool("Search", 20, 10, _builder.Action("second", 20, 10), Cats);

        Assert.Empty(Analysis.Retries);
        Assert.Single(Analysis.Repeats);
    }

    [Fact]
    public void ErrorThatPassedUp_IsSwallowedWhereItStopped()
    {
        var agent = _builder.Agent("a", 0, 100);
        var action = _builder.Action("b", 0, 50, agent);
        var tool = _builder.Tool("t", 0, 50, action);
        var error = _builder.Fail(tool, action);

        var swallowed = Assert.Single(Analysis.SwallowedErrors);
        Assert.Equal((action.Id, agent.Id), (swallowed.Operation.Id, swallowed.Enclosing!.Id));
        Assert.Same(error, swallowed.Error);
        Assert.False(swallowed.MaybeRetried);
    }

    [Theory]
    [InlineData(SessionEndState.Success, 1)]
    [InlineData(SessionEndState.Fail, 0)]
    [InlineData(SessionEndState.Indeterminate, 0)]
    public void ErrorAtTheTop_IsSwallowedWhereTheSessionSucceeded(SessionEndState state, int count)
    {
        _builder.Fail(_builder.Tool("t", 0, 50));

        Assert.Equal(count, SessionAnalysis.Of(_builder.Build(50, state)).SwallowedErrors.Count);
    }
}
