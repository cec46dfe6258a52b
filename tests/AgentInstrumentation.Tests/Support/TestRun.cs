using System.Collections.Concurrent;

namespace AgentInstrumentation.Tests;

/// <summary>An isolated client with a journal in memory, its warnings, a clock and a recorder of spans.</summary>
internal sealed class TestRun : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();

    public TestRun(bool captureContent = false, params string[] otherSources)
    {
        Spans = new SpanRecorder(otherSources);
        Client = Start(new AgentInstrumentationOptions { CaptureContent = captureContent });
    }

    public TestRun(AgentInstrumentationOptions options, params string[] otherSources)
    {
        Spans = new SpanRecorder(otherSources);
        Client = Start(options);
    }

    public AgentClient Client { get; }

    public MemorySessionJournal Journal { get; } = new();

    public SpanRecorder Spans { get; }

    public FakeClock Clock { get; } = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    public IReadOnlyList<SessionEvent> Events => [.. Journal.Read().OfType<SessionEvent>()];

    public IReadOnlyList<ErrorEvent> Errors => [.. Events.OfType<ErrorEvent>()];

    public IReadOnlyList<SessionRecord> Sessions => [.. SessionRecord.From(Journal.Read())];

    public SessionEvent EventOf(string name) =>
        Assert.Single(Events, entry => entry is not ErrorEvent && entry.Name == name);

    public void Dispose()
    {
        Client.Dispose();
        Spans.Dispose();
    }

    private AgentClient Start(AgentInstrumentationOptions options)
    {
        options.Isolated = true;
        options.Journal = Journal;
        options.TimeProvider = Clock;
        options.OnWarning = _warnings.Enqueue;
        return AgentClient.Start(options);
    }
}
