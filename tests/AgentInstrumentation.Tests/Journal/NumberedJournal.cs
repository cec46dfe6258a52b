namespace AgentInstrumentation.Tests;

/// <summary>A journal of numbers in order, so that a test sees at once what is missing, twice or moved.</summary>
internal sealed class NumberedJournal : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Guid Session = Guid.CreateVersion7();

    private readonly List<string> _warnings = [];
    private int _next = 1;

    public NumberedJournal(
        string folder, AgentInstrumentationOptions? options = null, Func<string, SegmentFile>? create = null)
    {
        options ??= new AgentInstrumentationOptions();
        options.OnWarning = _warnings.Add;
        Journal = new FileSessionJournal(new TestSegments(folder, options.TimeProvider, create), options);
    }

    public FileSessionJournal Journal { get; }

    public IReadOnlyList<string> Warnings => _warnings;

    public static JournalEntry Entry(int number) => new SessionMetric(Session, FakeClock.Start, "number", number);

    public static IReadOnlyList<int> NumbersOf(IEnumerable<JournalEntry> entries) =>
        [.. entries.OfType<SessionMetric>().Select(static entry => (int)entry.Value.Number!)];

    public static IReadOnlyList<int> NumbersIn(string folder)
    {
        using var journal = FileSessionJournal.OpenRead(folder);
        return NumbersOf(journal.Read());
    }

    public static string[] SegmentsIn(string folder) =>
        [.. Directory.GetFiles(folder, "journal-*.ndjson").Order(StringComparer.Ordinal)];

    public void Append(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Journal.Append(Entry(_next++));
        }
    }

    /// <summary>Appends, and waits until all is written.</summary>
    public void Write(int count)
    {
        Append(count);
        Assert.True(Journal.Flush(Patience));
    }

    public void Dispose() => Journal.Dispose();

    private sealed class TestSegments(string folder, TimeProvider clock, Func<string, SegmentFile>? create)
        : SegmentFolder(folder, clock)
    {
        protected override SegmentFile Create(string file) => create?.Invoke(file) ?? base.Create(file);
    }
}
