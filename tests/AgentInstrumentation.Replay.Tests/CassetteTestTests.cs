using AgentInstrumentation.Testing;

namespace AgentInstrumentation.Replay.Tests;

public sealed class CassetteTestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Tools _tools = new();

    private string File => Path.Combine(_folder, "cases", "case.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RecordsOnceAndReplaysThenAsync()
    {
        var agent = new ResearchAgent(_tools);
        Assert.Null(await CassetteTest.VerifyAsync(File, () => agent.AnswerAsync("why")));
        var calls = _tools.Calls;

        var run = await CassetteTest.VerifyAsync(File, () => agent.AnswerAsync("why"));

        Assert.Equal(7, run!.AnsweredCalls);
        Assert.Equal(calls, _tools.Calls);
    }

    [Fact]
    public async Task SaysWhatTheAgentDoesOtherwiseAndHowToKeepItAsync()
    {
        await CassetteTest.VerifyAsync(File, async () => _tools.Add(1, await LengthAsync("a")));

        var thrown = await Assert.ThrowsAsync<AgentAssertionException>(
            () => CassetteTest.VerifyAsync(File, async () => _tools.Add(2, await LengthAsync("a"))));

        Assert.Equal($$"""
            The agent does not do what {{File}} recorded.

            Add: called with other arguments than in the recording
              recorded: call 2, Add({"left":1,"right":9})
              called: Add({"left":2,"right":9})

            Where this is meant, run the test once with AGENT_CASSETTE_UPDATE=1.
            """, thrown.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task SeesAnotherOutcomeOfTheSameCallsAsync()
    {
        var asker = new Asker();
        await CassetteTest.VerifyAsync(File, () => asker.AnswerAsync("a"));
        asker.Suffix = "!";

        var thrown = await Assert.ThrowsAsync<AgentAssertionException>(
            () => CassetteTest.VerifyAsync(File, () => asker.AnswerAsync("a")));

        Assert.Contains("recorded: \"a\"\n  now: \"a!\"", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesToRecordNothingAsync()
    {
        var thrown = await Assert.ThrowsAsync<AgentAssertionException>(
            () => CassetteTest.VerifyAsync(File, static () => Task.CompletedTask));

        Assert.Contains("no traced call was made", thrown.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    private async Task<int> LengthAsync(string path) => (await _tools.ReadAsync(path)).Length;
}
