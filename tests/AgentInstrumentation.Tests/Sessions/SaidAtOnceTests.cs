namespace AgentInstrumentation.Tests;

/// <summary>What several threads say of a session at once: its journal ends with what the session has.</summary>
public sealed class SaidAtOnceTests
{
    [Fact]
    public void Metadata_TheJournalEndsWithTheSessionsValue() => AssertSame(
        static (session, value) => session.SetMetadata("name", value),
        static session => session.Metadata["name"],
        static entry => (entry as SessionUpdated)?.Metadata.GetValueOrDefault("name"));

    [Fact]
    public void Metrics_TheJournalEndsWithTheSessionsValue() => AssertSame(
        static (session, value) => session.RecordMetric("name", value),
        static session => session.Metrics["name"].ToString(),
        static entry => (entry as SessionMetric)?.Value.ToString());

    [Fact]
    public void Users_TheJournalEndsWithTheSessionsValue() => AssertSame(
        static (session, value) => session.SetUser(value),
        static session => session.UserId!,
        static entry => (entry as SessionUpdated)?.UserId);

    private static void AssertSame(
        Action<AgentSession, string> say, Func<AgentSession, string> valueOf, Func<JournalEntry, string?> valueIn)
    {
        AgentSession? session = null;
        using var journal = new InterruptedJournal(() => say(session!, "second"));
        using var client = AgentClient.Start(new() { Isolated = true, Journal = journal });
        session = client.StartSession();
        journal.IsInterrupted = true;

        say(session, "first");

        var last = journal.Entries.Select(valueIn).Last(static value => value is not null);
        Assert.Equal(valueOf(session), last);
    }

    /// <summary>While it takes an entry, another thread says something, until it has or waits for the first.</summary>
    private sealed class InterruptedJournal(Action interrupt) : SessionJournal
    {
        private readonly MemorySessionJournal _journal = new();
        private Thread? _other;

        public bool IsInterrupted { get; set; }

        public IEnumerable<JournalEntry> Entries
        {
            get
            {
                _other!.Join();
                return _journal.Read();
            }
        }

        public override void Append(JournalEntry entry)
        {
            if (IsInterrupted)
            {
                IsInterrupted = false;
                _other = new Thread(() => interrupt());
                _other.Start();
                SpinWait.SpinUntil(() => (_other.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
            }

            _journal.Append(entry);
        }

        public override bool Flush(TimeSpan timeout) => true;

        public override IEnumerable<JournalEntry> Read() => _journal.Read();

        public override void Dispose() => _journal.Dispose();
    }
}
