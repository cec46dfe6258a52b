namespace AgentInstrumentation.Replay.Tests;

/// <summary>
/// What was recorded, of which nothing is captured for people, can be analysed, compared and stepped through.
/// </summary>
public sealed class RecordedRunTests
{
    private readonly Tools _tools = new();

    [Fact]
    public async Task IsAnalysedAsync()
    {
        var session = await RecordAsync(async () =>
        {
            await _tools.ReadAsync("a");
            await _tools.ReadAsync("a");
            _tools.Fault = static () => new TimeoutException("late");
            Assert.Throws<TimeoutException>(() => _tools.Add(1, 2));
            Assert.Throws<TimeoutException>(() => _tools.Note("lost"));
            _tools.Fault = null;
            _tools.Add(1, 2);
            AgentSession.Current!.End(SessionEndState.Success);
        });

        var analysis = SessionAnalysis.Of(session);

        var repeated = Assert.Single(analysis.Repeats);
        Assert.Equal(("Read", """{"path":"a"}""", 2), (repeated.Name, repeated.Arguments, repeated.Calls.Count));
        var retried = Assert.Single(analysis.Retries);
        Assert.Equal(("Add", 2, true), (retried.Attempts[0].Name, retried.Attempts.Count, retried.Succeeded));
        Assert.Equal("Note", Assert.Single(analysis.SwallowedErrors).Operation.Name);
        Assert.Equal(0, analysis.NotCompared);
    }

    [Fact]
    public async Task IsComparedWithItsReplayAsync()
    {
        var session = await RecordAsync(ReadAndAddAsync);

        var run = await AgentReplay.Load(session).Run(ReadAndAddAsync);

        var difference = SessionDiff.Between(session, run.Session);
        Assert.Empty(difference.Divergences);
        Assert.Equal(0, difference.NotCompared);
    }

    [Fact]
    public async Task IsComparedWithARunThatWentAnotherWayAsync()
    {
        var session = await RecordAsync(ReadAndAddAsync);
        var replay = AgentReplay.Load(session);
        replay.Override(replay.Cassette.Calls[0], "a longer text");

        var run = await replay.Run(ReadAndAddAsync);

        var difference = SessionDiff.Between(session, run.Session);
        Assert.Equal(
            [
                (SessionDivergenceKinds.Result, "Read"),
                (SessionDivergenceKinds.Arguments, "Add"),
                (SessionDivergenceKinds.Result, "Add"),
            ],
            difference.Divergences.Select(static divergence => (divergence.Kinds, divergence.Left!.Name)));
        Assert.Contains("text of a", difference.ToString(), StringComparison.Ordinal);
        Assert.Contains("a longer text", difference.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsSteppedThroughAsync()
    {
        var debug = DebugSession.Of(await RecordAsync(ReadAndAddAsync));

        Assert.True(debug.Next());

        var open = Assert.Single(debug.State.Open);
        Assert.Equal(("Read", """{"path":"a"}"""), (open.Operation.Name, open.Arguments));
    }

    private static Task<SessionRecord> RecordAsync(Func<Task> run) => Recording.OfAsync(run, inSession: true);

    private async Task ReadAndAddAsync()
    {
        var text = await _tools.ReadAsync("a");
        _tools.Add(text.Length, 1);
    }
}
