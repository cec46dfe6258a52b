namespace AgentInstrumentation.Replay.Tests;

public sealed class ReplayTests
{
    [Fact]
    public async Task AnswersEveryToolFromTheRecordingAsync()
    {
        var tools = new Tools();
        var agent = new ResearchAgent(tools);
        var expected = "";
        var session = await Recording.OfAsync(async () => expected = await agent.AnswerAsync("why"));
        var recordedCalls = tools.Calls;

        var run = await AgentReplay.Load(session).Run(() => agent.AnswerAsync("why"));

        Assert.Equal(expected, run.Result);
        Assert.Equal(recordedCalls, tools.Calls);
        Assert.Equal((7, 0), (run.AnsweredCalls, run.LiveCalls));
        Assert.Empty(run.Divergences);
    }

    [Fact]
    public async Task ReplaysWhatWasReadBackFromItsFileAsync()
    {
        var tools = new Tools();
        var agent = new ResearchAgent(tools);
        var expected = "";
        var session = await Recording.OfAsync(async () => expected = await agent.AnswerAsync("why"));
        var text = Cassette.Of(session).ToString();
        tools.Fault = () => new InvalidOperationException("the network is down");

        var run = await AgentReplay.Load(Cassette.Parse(text)).Run(() => agent.AnswerAsync("why"));

        Assert.Equal(expected, run.Result);
    }
}
