namespace AgentInstrumentation.Tests;

public sealed class MemorySessionJournalTests
{
    [Fact]
    public void Full_TheOldestMakesRoomAndIsCounted()
    {
        using var metrics = new MetricRecorder();
        using var journal = new MemorySessionJournal(capacity: 2);

        foreach (var name in new[] { "a", "b", "c" })
        {
            journal.Append(new SessionStarted(Guid.NewGuid(), default, name, []));
        }

        Assert.Equal(["b", "c"], journal.Read().Cast<SessionStarted>().Select(static entry => entry.Name));
        Assert.Equal(["agent.events.dropped 1 agent.drop.reason=memory_full"], metrics.Of("agent.events.dropped"));
    }

    [Fact]
    public void Read_IsASnapshot()
    {
        using var journal = new MemorySessionJournal();
        var before = journal.Read();

        journal.Append(new SessionStarted(Guid.NewGuid(), default, "late", []));

        Assert.Empty(before);
        Assert.Single(journal.Read());
    }
}
