using Xunit.Abstractions;

namespace AgentInstrumentation.Replay.Tests;

/// <summary>A session of a day: its memory grows with its events, and by no more than they take.</summary>
public sealed class LongSessionTests(ITestOutputHelper output)
{
    private const int Events = 1_000_000;

    // What the events of the session, and then the calls of its cassette, take; texts included.
    private const long BytesOfEvent = 1_200;
    private const long BytesOfCall = 700;

    private readonly Tools _tools = new();

    [Fact]
    public async Task AMillionEventsAreLoadedReplayedAndAnalysedAsync()
    {
        var empty = Memory();
        var session = await RecordAsync();
        var recorded = Memory();
        var cassette = Cassette.Of(session);
        var loaded = Memory();

        var run = AgentReplay.Load(cassette).Run(CallAll);

        output.WriteLine($"{(recorded - empty) / Events} B an event, {(loaded - recorded) / Events} B a call of the cassette");
        Assert.InRange(recorded - empty, 0, Events * BytesOfEvent);
        Assert.InRange(loaded - recorded, 0, Events * BytesOfCall);
        Assert.Equal((Events, 0), (run.AnsweredCalls, run.LiveCalls));
        Assert.Equal(Events, _tools.Calls);
        Assert.Equal(Events, SessionAnalysis.Of(run.Session).Steps.Single().Count);
        GC.KeepAlive(session);
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private async Task<SessionRecord> RecordAsync()
    {
        using var journal = new MemorySessionJournal(int.MaxValue);
        using (var client = AgentClient.Start(new AgentInstrumentationOptions
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        }))
        {
            using var session = client.StartSession("day");
            CallAll();
        }

        await Task.Yield();
        return SessionRecord.From(journal.Read()).Single();
    }

    private void CallAll()
    {
        for (var number = 0; number < Events; number++)
        {
            _tools.Add(number, 1);
        }
    }
}
