using AgentInstrumentation.ModelServer;

namespace AgentInstrumentation.Calls.Tests.Replays;

/// <summary>Records calls of a real client to a server, and replays them when that is gone.</summary>
internal static class RecordedCalls
{
    /// <summary>Has calls recorded and replayed, and compares what they gave.</summary>
    /// <param name="run">Makes the calls to a server, and tells all that they gave.</param>
    /// <param name="answer">What the server answers; by default what it was asked.</param>
    /// <returns>The recording.</returns>
    public static async Task<Cassette> AssertReplayAsync(
        Func<Uri, Task<string>> run, Func<ModelCall, ModelReply>? answer = null)
    {
        var (session, expected, address) = await RecordAsync(run, answer ?? Echo.Answer);
        var cassette = Cassette.Parse(Cassette.Of(session).ToString());

        var replayed = await AgentReplay.Load(cassette).Run(() => run(address));

        Assert.Equal(expected, replayed.Result);
        Assert.Equal((cassette.Calls.Count, 0), (replayed.AnsweredCalls, replayed.LiveCalls));
        Assert.Empty(replayed.Divergences);
        Assert.Empty(replayed.RedactedAnswers);
        Assert.All(replayed.Session.Events, static entry => Assert.True(entry.IsReplayed));
        return cassette;
    }

    private static async Task<(SessionRecord Session, string Told, Uri Address)> RecordAsync(
        Func<Uri, Task<string>> run, Func<ModelCall, ModelReply> answer)
    {
        await using var server = await ModelHost.StartAsync(answer);
        using var journal = new MemorySessionJournal();
        var options = new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        };
        string told;
        using (var client = AgentClient.Start(options))
        {
            using var session = client.StartSession("test");
            told = await run(server.Address);
        }

        return (SessionRecord.From(journal.Read()).Single(), told, server.Address);
    }
}
