using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Replay.Tests;

/// <summary>Whatever an agent is, its replays are like its recording.</summary>
public sealed class RandomAgentTests
{
    private const int Agents = 200;
    private const int Replays = 10;

    [Fact]
    public void EveryReplay_IsLikeTheRecording() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Agents).WithQuietOnSuccess(true),
        Prop.ForAll(RandomAgents.Arbitrary(), static step => ReplaysAreAlikeAsync(step).GetAwaiter().GetResult()));

    private static async Task ReplaysAreAlikeAsync(RandomStep step)
    {
        var tools = new RandomTools();
        var agent = new RandomAgent(tools);
        var expected = "";
        var session = await Recording.OfAsync(async () => expected = await agent.RunAsync(step));
        var calls = tools.Calls;
        var tree = TreeOf(session);
        var cassette = Cassette.Parse(Cassette.Of(session).ToString());

        for (var time = 0; time < Replays; time++)
        {
            var run = await AgentReplay.Load(cassette).Run(() => agent.RunAsync(step));

            Assert.Equal(expected, run.Result);
            Assert.Equal(tree, TreeOf(run.Session));
            Assert.Equal(calls, tools.Calls);
            Assert.Equal(0, run.LiveCalls);
        }
    }

    // Steps that run side by side start in any order.
    private static string TreeOf(SessionRecord session)
    {
        var calls = Cassette.Of(session).Calls.ToLookup(static call => call.Parent ?? 0);
        return Of(0);

        string Of(int parent) => string.Concat(calls[parent]
            .Select(call =>
                $"({call.Kind} {call.Name} {call.Arguments} {call.Result} {call.Failure?.Type} {call.Failure?.Message} "
                + $"{string.Concat(call.Items?.Select(static item => item.Value) ?? [])}{Of(call.Number)})")
            .Order(StringComparer.Ordinal));
    }
}
