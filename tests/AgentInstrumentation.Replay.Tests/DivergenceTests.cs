namespace AgentInstrumentation.Replay.Tests;

public sealed class DivergenceTests
{
    private readonly Tools _tools = new();

    [Fact]
    public async Task AStrictReplayThrowsWhereTheArgumentsDifferAsync()
    {
        var session = await RecordAsync(async () =>
        {
            await _tools.ReadAsync("a");
            _tools.Add(1, 2);
        });

        var thrown = await Assert.ThrowsAsync<ReplayDivergenceException>(() => AgentReplay.Load(session).Run(async () =>
        {
            await _tools.ReadAsync("a");
            _tools.Add(1, 3);
        }));

        Assert.Equal(DivergenceKind.OtherArguments, thrown.Divergence.Kind);
        Assert.Equal("""
            The run is not as it was recorded. Add: called with other arguments than in the recording
              recorded: call 2, Add({"left":1,"right":2})
              called: Add({"left":1,"right":3})
            """, thrown.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task ThrowsEvenWhereTheProgramSwallowsItAsync()
    {
        var session = await RecordAsync(() => Task.FromResult(_tools.Add(1, 2)));

        await Assert.ThrowsAsync<ReplayDivergenceException>(() => AgentReplay.Load(session).Run(() =>
        {
            Assert.ThrowsAny<Exception>(() => _tools.Add(2, 2));
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task NamesTheCallThatWasNotExpectedAndTheWayToItAsync()
    {
        var agent = new Planner(_tools);
        var session = await Recording.OfAsync(() => agent.RunAsync(["a", "b"], last: "c"));

        var thrown = await Assert.ThrowsAsync<ReplayDivergenceException>(
            () => AgentReplay.Load(session).Run(() => agent.RunAsync(["a", "b"], last: null)));

        Assert.Equal(
            (DivergenceKind.UnexpectedCall, "Planner > Step[2] > Note"),
            (thrown.Divergence.Kind, thrown.Divergence.Path));
        Assert.Contains("expected next: call 5, Read", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsOfCallsThatWereNotMadeAsync()
    {
        var session = await RecordAsync(async () =>
        {
            await _tools.ReadAsync("a");
            await _tools.ReadAsync("b");
        });
        var replay = AgentReplay.Load(session);
        replay.Mode = ReplayMode.Lenient;

        var run = await replay.Run(async () => await _tools.ReadAsync("b"));

        var missing = Assert.Single(run.Divergences);
        Assert.Equal((DivergenceKind.MissingCall, "{\"path\":\"a\"}"), (missing.Kind, missing.Recorded!.Arguments));
    }

    [Fact]
    public async Task ALenientReplayCallsWhatDiffersAndGoesOnAsync()
    {
        var session = await RecordAsync(async () =>
        {
            _tools.Add(1, 2);
            await _tools.ReadAsync("a");
        });
        var calls = _tools.Calls;
        var replay = AgentReplay.Load(session);
        replay.Mode = ReplayMode.Lenient;

        var run = await replay.Run(async () => (_tools.Add(20, 1), await _tools.ReadAsync("a")));

        Assert.Equal((21, "text of a"), run.Result);
        Assert.Equal((1, 1), (run.AnsweredCalls, run.LiveCalls));
        Assert.Equal(calls + 1, _tools.Calls);
        Assert.Equal(DivergenceKind.OtherArguments, Assert.Single(run.Divergences).Kind);
    }

    [Fact]
    public async Task WhatMustNotRunTwiceIsRefusedWhereItHasNoAnswerAsync()
    {
        var session = await RecordAsync(() => _tools.PayAsync(5));
        var calls = _tools.Calls;
        var replay = AgentReplay.Load(session);
        replay.Mode = ReplayMode.Lenient;
        replay.Answers = ReplayedCalls.None;

        var same = await replay.Run(() => _tools.PayAsync(5));
        var other = await replay.Run(() => _tools.PayAsync(6));

        Assert.Equal("paid 5", same.Result);
        Assert.IsType<ReplayDivergenceException>(other.Exception);
        Assert.Equal(calls, _tools.Calls);
    }

    [Fact]
    public async Task WhatMustAlwaysRunDoesAsync()
    {
        var session = await RecordAsync(() => Task.FromResult(_tools.Now()));
        var calls = _tools.Calls;

        var run = AgentReplay.Load(session).Run(() => _tools.Now());

        Assert.Equal((calls + 1, calls + 1), (run.Result, _tools.Calls));
        Assert.Empty(run.Divergences);
    }

    [Fact]
    public async Task AResultThatCouldNotBeKeptIsNamedAsync()
    {
        var session = await RecordAsync(_tools.CountAsync);

        var thrown = await Assert.ThrowsAsync<ReplayDivergenceException>(
            () => AgentReplay.Load(session).Run(_tools.CountAsync));

        Assert.Equal(DivergenceKind.NotRecorded, thrown.Divergence.Kind);
        Assert.Contains(
            "the recording does not hold the result: a value of type Counter could not be kept; see RecordedTypes",
            thrown.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASessionThatWasNotRecordedHasNoAnswersAsync()
    {
        var session = await Recording.OfAsync(
            () => Task.FromResult(_tools.Add(1, 2)),
            static options => options.JournalContent = JournalContent.Captured,
            inSession: true);

        var thrown = Assert.Throws<ReplayDivergenceException>(
            () => AgentReplay.Load(session).Run(() => _tools.Add(1, 2)));

        Assert.Equal(
            (DivergenceKind.NotRecorded, "nothing was recorded"), (thrown.Divergence.Kind, thrown.Divergence.Detail));
    }

    [Fact]
    public async Task CallsSideBySideFindTheirAnswersInAnyOrderAsync()
    {
        var session = await RecordAsync(
            () => Task.WhenAll(Enumerable.Range(0, 50).Select(number => _tools.ReadAsync($"{number}").AsTask())));
        var calls = _tools.Calls;

        var run = await AgentReplay.Load(session).Run(
            () => Task.WhenAll(
                Enumerable.Range(0, 50).Reverse().Select(number => _tools.ReadAsync($"{number}").AsTask())));

        Assert.Equal(Enumerable.Range(0, 50).Reverse().Select(static number => $"text of {number}"), run.Result);
        Assert.Equal(calls, _tools.Calls);
    }

    [Fact]
    public async Task AStreamThatNobodyReadToItsEndIsNoShorterOneAsync()
    {
        var session = await RecordAsync(() => TakeAsync(1));
        var cassette = Cassette.Parse(Cassette.Of(session).ToString());

        var same = await AgentReplay.Load(cassette).Run(() => TakeAsync(1));
        var thrown = await Assert.ThrowsAsync<ReplayDivergenceException>(
            () => AgentReplay.Load(cassette).Run(() => TakeAsync(2)));

        Assert.Equal(["a 1"], same.Result);
        Assert.Contains("nobody asked for more items when it was recorded", thrown.Message, StringComparison.Ordinal);

        async Task<string[]> TakeAsync(int count) =>
            [.. await _tools.HitsAsync("a").Take(count).Select(static hit => hit.Title).ToListAsync()];
    }

    [Fact]
    public async Task NothingOfAReplayStaysWithItsCallerAsync()
    {
        var session = await RecordAsync(() => Task.FromResult(_tools.Add(1, 2)));

        await AgentReplay.Load(session).Run(() => Task.FromResult(_tools.Add(1, 2)));

        Assert.Null(AgentClient.Current);
        Assert.Null(AgentSession.Current);
    }

    [Fact]
    public async Task EqualCallsAreAnsweredInTheirOrderAsync()
    {
        var session = await RecordAsync(() => Task.FromResult((_tools.Now(), _tools.Now())));
        var cassette = Cassette.Parse(Cassette.Of(session).ToString());

        Assert.Equal(["1", "2"], cassette.Calls.Select(static call => call.Result));
    }

    private static Task<SessionRecord> RecordAsync(Func<Task> run) => Recording.OfAsync(run, inSession: true);
}
