namespace AgentInstrumentation.Replay.Tests;

public sealed class OverrideTests
{
    private readonly Tools _tools = new();

    [Fact]
    public async Task ContinuesLiveAfterAnAnswerThatWasChangedAsync()
    {
        var session = await RecordAsync(ThreeCallsAsync);
        var calls = _tools.Calls;
        var replay = AgentReplay.Load(session);
        replay.Override(replay.Cassette.Calls[1], "other text");

        var run = await replay.Run(ThreeCallsAsync);

        Assert.Equal((3, "other text", 13), run.Result);
        Assert.Equal((2, 1), (run.AnsweredCalls, run.LiveCalls));
        Assert.Equal(calls + 1, _tools.Calls);
        Assert.Empty(run.Divergences);
    }

    [Fact]
    public async Task MayGoOnWithTheRecordingAsync()
    {
        var session = await RecordAsync(ThreeCallsAsync);
        var calls = _tools.Calls;
        var replay = AgentReplay.Load(session);
        replay.GoesLiveAfterOverride = false;
        replay.Override(replay.Cassette.Calls[1], "text of A");

        var run = await replay.Run(ThreeCallsAsync);

        Assert.Equal((3, "text of A", 12), run.Result);
        Assert.Equal(calls, _tools.Calls);
    }

    [Fact]
    public async Task TakesTheAnswersOfAnEditedFileAsync()
    {
        var session = await RecordAsync(ThreeCallsAsync);
        var text = Cassette.Of(session).ToString();
        var edited = text.Replace(
            """
                  "result": "text of a",
            """,
            """
                  "result": "edited", // by a person
                  "fork": true,
            """,
            StringComparison.Ordinal);
        Assert.NotEqual(text, edited);

        var run = await AgentReplay.Load(Cassette.Parse(edited)).Run(ThreeCallsAsync);

        Assert.Equal((3, "edited", 9), run.Result);
        Assert.Equal((2, 1), (run.AnsweredCalls, run.LiveCalls));
    }

    [Fact]
    public async Task ACallCanBeMadeToFailAsync()
    {
        var session = await RecordAsync(ThreeCallsAsync);
        var replay = AgentReplay.Load(session);
        replay.OverrideException(replay.Cassette.Calls[1], new TimeoutException("late"));

        var run = await replay.Run(ThreeCallsAsync);

        Assert.Equal("late", Assert.IsType<TimeoutException>(run.Exception).Message);
    }

    [Fact]
    public async Task AnswersOnlyTheKindsThatAreAskedForAsync()
    {
        var session = await RecordAsync(ThreeCallsAsync);
        var calls = _tools.Calls;
        var replay = AgentReplay.Load(session);
        replay.Answers = ReplayedCalls.Models;

        var run = await replay.Run(ThreeCallsAsync);

        Assert.Equal((0, 3), (run.AnsweredCalls, run.LiveCalls));
        Assert.Equal(calls + 3, _tools.Calls);
    }

    [Fact]
    public async Task RefusesAnAnswerThatCannotBeKeptAsync()
    {
        var session = await RecordAsync(_tools.CountAsync);
        var replay = AgentReplay.Load(session);

        var thrown = Assert.Throws<ArgumentException>(
            () => replay.Override(replay.Cassette.Calls[0], new Counter()));

        Assert.Contains("A value of type Counter cannot be kept", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesACallOfAnotherCassetteAsync()
    {
        var other = Cassette.Of(await RecordAsync(_tools.CountAsync)).Calls[0];
        var replay = AgentReplay.Load(await RecordAsync(ThreeCallsAsync));

        Assert.Throws<ArgumentException>(() => replay.Override(other, 1));
    }

    private static Task<SessionRecord> RecordAsync(Func<Task> run) => Recording.OfAsync(run, inSession: true);

    private async Task<(int Sum, string Text, int Length)> ThreeCallsAsync()
    {
        var sum = _tools.Add(1, 2);
        var text = await _tools.ReadAsync("a");
        return (sum, text, _tools.Add(text.Length, sum));
    }
}
