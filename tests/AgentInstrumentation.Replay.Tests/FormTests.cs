[assembly: AgentInstrumentation.InstrumentCalls(
    typeof(AgentInstrumentation.Replay.Tests.Library), "Look*", Kind = AgentInstrumentation.OperationKind.Tool)]

namespace AgentInstrumentation.Replay.Tests;

/// <summary>A replay answers calls in each form in which they are traced.</summary>
public sealed class FormTests
{
    [Fact]
    public async Task ADecoratedInterfaceAsync()
    {
        var bare = new Notebook();
        INotebook traced = new InstrumentedNotebook(bare);
        var session = await Recording.OfAsync(() => Task.FromResult(traced.Turn("a")), inSession: true);

        var run = await Tools(session).Run(() => Task.FromResult(traced.Turn("a")));

        Assert.Equal(("page a", 1), (run.Result, bare.Calls));
    }

    [Fact]
    public async Task AnInterceptedCallAsync()
    {
        var library = new Shelf();
        var session = await Recording.OfAsync(() => library.FindAsync("a"), inSession: true);

        var run = await Tools(session).Run(() => library.FindAsync("a"));

        Assert.Equal(("book a", 1), (run.Result, library.Calls));
    }

    [Fact]
    public async Task ACallThatARuleNamesAsync()
    {
        var library = new Library();
        var session = await Recording.OfAsync(() => library.LookUpAsync("a"), inSession: true);

        var run = await Tools(session).Run(() => library.LookUpAsync("a"));

        Assert.Equal(("entry a", 1), (run.Result, library.Calls));
    }

    [Fact]
    public async Task ACallThatARuleNames_WithObjectsAsync()
    {
        var library = new Library();
        var entry = new LibraryEntry(7, ["a", "b"]);
        var session = await Recording.OfAsync(() => Task.FromResult(library.LookAfter(entry)), inSession: true);

        var run = await Tools(session).Run(() => Task.FromResult(library.LookAfter(entry)));

        Assert.Equal((8, 1), (run.Result.Number, library.Calls));
        Assert.Equal(entry.Words, run.Result.Words);
        await Assert.ThrowsAsync<ReplayDivergenceException>(
            () => Tools(session).Run(() => Task.FromResult(library.LookAfter(entry with { Number = 8 }))));
    }

    [Fact]
    public async Task OfAnyResultAsync()
    {
        var shelf = new Shelf();
        (int, string?, DayOfWeek?, string, (int, string), string) recorded = default;
        var session = await Recording.OfAsync(() => Task.FromResult(recorded = Ask(shelf)), inSession: true);
        var calls = shelf.Calls;

        var run = await Tools(session).Run(() => Task.FromResult(Ask(shelf)));

        Assert.Equal(recorded, run.Result);
        Assert.Equal(calls, shelf.Calls);
    }

    [Fact]
    public async Task AStreamThatIsHandedBackAsync()
    {
        var shelf = new Shelf();
        var session = await Recording.OfAsync(() => SumAsync(shelf), inSession: true);

        var run = await Tools(session).Run(() => SumAsync(shelf));

        Assert.Equal((6, 1), (run.Result, shelf.Calls));
        Assert.Equal(1, run.AnsweredCalls);
    }

    [Fact]
    public async Task InASynchronousProgramAsync()
    {
        var shelf = new Shelf();
        var session = await Recording.OfAsync(() => Task.FromResult(shelf.Size()), inSession: true);

        var run = AgentReplay.Load(session).Run(() => shelf.Size());

        Assert.Equal((1, 1), (run.Result, shelf.Calls));
        Assert.Null(AgentSession.Current);
        Assert.Null(AgentClient.Current);
    }

    [Fact]
    public async Task WithinASessionThatTheProgramOpensAsync()
    {
        var shelf = new Shelf();
        var session = await Recording.OfAsync(() => Task.FromResult(shelf.Size()), inSession: true);

        var run = await Tools(session).Run(() =>
        {
            using var own = AgentClient.Current!.StartSession("own");
            return Task.FromResult(shelf.Size());
        });

        Assert.Equal((1, 1), (run.Result, shelf.Calls));
    }

    [Fact]
    public async Task RecordsTheSessionOfARootSpanThatAsksForItAsync()
    {
        var agent = new RecordedAgent();
        var session = await Recording.OfAsync(
            () => agent.RunAsync("a"), static options => options.JournalContent = JournalContent.Captured);

        var run = await Tools(session).Run(() => agent.RunAsync("a"));

        Assert.Equal((2, 1), (run.Result, agent.Calls));
        Assert.Equal(1, run.AnsweredCalls);
    }

    [Fact]
    public void TheEnvironmentCanAskForIt()
    {
        const string Variable = "AGENT_INSTRUMENTATION_JOURNAL_CONTENT";
        Environment.SetEnvironmentVariable(Variable, "Full");
        try
        {
            Assert.Equal(JournalContent.Full, new AgentInstrumentationOptions().JournalContent);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static AgentReplay Tools(SessionRecord session) => AgentReplay.Load(session);

    private static async Task<int> SumAsync(Shelf shelf)
    {
        var sum = 0;
        await foreach (var item in shelf.Observe(AsyncEnumerable.Range(1, 3)))
        {
            sum += item;
        }

        return sum;
    }

    private static (int, string?, DayOfWeek?, string, (int, string), string) Ask(Shelf shelf) => (
        shelf.Size(),
        shelf.Title(null),
        shelf.Day(3),
        string.Join(',', shelf.Counts().Select(static entry => $"{entry.Key}={entry.Value}")),
        shelf.Pair("x"),
        string.Concat(shelf.Any(1), shelf.Any("t"), shelf.Any(null), shelf.Any(2.5m), shelf.Shape(2).Area));
}
