using AgentInstrumentation.ModelServer;

namespace AgentInstrumentation.Calls.Tests.Replays;

/// <summary>Records calls of a real client to a server, and replays them when that is gone.</summary>
internal static class RecordedCalls
{
    /// <summary>Where no server is.</summary>
    public static readonly Uri Nowhere = new("http://127.0.0.1:9");

    /// <summary>Has calls recorded and replayed, and compares what they gave.</summary>
    /// <param name="run">Makes the calls to a server, and tells all that they gave.</param>
    /// <param name="answer">What the server answers; by default what it was asked.</param>
    /// <returns>The recording.</returns>
    public static async Task<Cassette> AssertReplayAsync(
        Func<Uri, Task<string>> run, Func<ModelCall, ModelReply>? answer = null)
    {
        var expected = "";
        var cassette = await RecordAsync(async server => expected = await run(server), answer);

        var replayed = await AgentReplay.Load(cassette).Run(() => run(Nowhere));

        Assert.Equal(expected, replayed.Result);
        Assert.Equal((cassette.Calls.Count, 0), (replayed.AnsweredCalls, replayed.LiveCalls));
        Assert.Empty(replayed.Divergences);
        Assert.Empty(replayed.RedactedAnswers);
        Assert.All(replayed.Session.Events.OfType<LlmEvent>(), static entry => Assert.True(entry.IsReplayed));
        return cassette;
    }

    /// <summary>Has calls recorded, and the recording written as text and read again.</summary>
    public static async Task<Cassette> RecordAsync(
        Func<Uri, Task> run, Func<ModelCall, ModelReply>? answer = null)
    {
        await using var server = await ModelHost.StartAsync(answer ?? Echo.Answer);
        using var journal = new MemorySessionJournal();
        var options = new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        };
        using (var client = AgentClient.Start(options))
        {
            using var session = client.StartSession("test");
            await run(server.Address);
        }

        return Cassette.Parse(Cassette.Of(SessionRecord.From(journal.Read()).Single()).ToString());
    }
}
