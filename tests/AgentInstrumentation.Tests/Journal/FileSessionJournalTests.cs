using System.Text;

namespace AgentInstrumentation.Tests;

public sealed class FileSessionJournalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Session_ComesBackFromTheFolder()
    {
        using var folder = new TestFolder();
        Guid id;
        using (var client = Start(folder.Path))
        {
            Traced.Run(Traced.Agent("Root"), () =>
            {
                id = AgentSession.Current!.Id;
                Traced.Run(Traced.Tool("Search"), () => { });
            });
        }

        using var journal = FileSessionJournal.OpenRead(folder.Path);
        var session = Assert.Single(SessionRecord.From(journal.Read()));
        Assert.Equal(["Root", "Search"], session.Events.Select(static entry => entry.Name));
        Assert.Equal(SessionEndState.Success, session.EndState);
        Assert.Equal("Root", journal.ReadSession(session.Id)?.Name);
        Assert.Null(journal.ReadSession(Guid.Empty));
    }

    [Fact]
    public void Flush_MakesEverythingReadableWhileTheWriterStaysOpen()
    {
        using var folder = new TestFolder();
        using var client = Start(folder.Path);
        using var reader = FileSessionJournal.OpenRead(folder.Path);
        using var session = client.StartSession("chat");

        for (var calls = 1; calls <= 3; calls++)
        {
            Traced.Run(Traced.Tool("Search"), () => { });
            Assert.True(client.Journal!.Flush(Patience));
            Assert.Equal(calls, reader.ReadSession(session.Id)!.Events.Count);
        }

        Assert.Null(reader.ReadSession(session.Id)!.Duration);
    }

    [Fact]
    public async Task ReadingWhileWriting_SeesOnlyWholeEntriesInOrder()
    {
        using var folder = new TestFolder();
        using var client = Start(folder.Path);
        using var reader = FileSessionJournal.OpenRead(folder.Path);
        using var session = client.StartSession("chat");
        var writing = Task.Run(static () =>
        {
            for (var call = 0; call < 2000; call++)
            {
                Traced.Run(Traced.Tool("Search"), static () => { });
            }
        });

        var read = 0;
        while (!writing.IsCompleted)
        {
            var sequences = reader.Read().OfType<ToolEvent>().Select(static entry => entry.Sequence).ToList();
            Assert.Equal(Enumerable.Range(1, sequences.Count).Select(static number => (long)number), sequences);
            Assert.True(sequences.Count >= read);
            read = sequences.Count;
        }

        await writing;
        Assert.True(client.Journal!.Flush(Patience));
        Assert.Equal(2000, reader.ReadSession(session.Id)!.Events.Count);
    }

    [Fact]
    public void TornLastLine_LosesOnlyThatLine()
    {
        using var folder = new TestFolder();
        WriteTwoSessions(folder.Path);
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        File.AppendAllText(file, "{\"type\":\"session.start\",\"ses");

        using var journal = FileSessionJournal.OpenRead(folder.Path);
        var sessions = SessionRecord.From(journal.Read()).ToList();

        Assert.Equal(["First", "Second"], sessions.Select(static session => session.Name));
        Assert.All(sessions, static session => Assert.Equal(SessionEndState.Success, session.EndState));
    }

    [Fact]
    public void CorruptLine_IsSkipped()
    {
        using var folder = new TestFolder();
        WriteTwoSessions(folder.Path);
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        var lines = File.ReadAllLines(file);
        lines[1] = "\0\0\0 garbage {";
        File.WriteAllLines(file, lines);

        using var journal = FileSessionJournal.OpenRead(folder.Path);

        Assert.Equal(lines.Length - 1, journal.Read().Count());
    }

    [Fact]
    public void TwoWritersInOneFolder_AreReadTogether()
    {
        using var folder = new TestFolder();
        using (var first = Start(folder.Path))
        {
            Traced.Run(Traced.Agent("First"), () => { });
            using var second = Start(folder.Path);
            Traced.Run(Traced.Agent("Second"), () => { });
        }

        Assert.Equal(2, Directory.GetFiles(folder.Path, "journal-*.ndjson").Length);
        using var journal = FileSessionJournal.OpenRead(folder.Path);
        var names = SessionRecord.From(journal.Read()).Select(static session => session.Name);
        Assert.Equal(["First", "Second"], names.Order());
    }

    [Fact]
    public void FileOfAnotherName_IsNotRead()
    {
        using var folder = new TestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "notes.ndjson"), "{}");

        using var journal = FileSessionJournal.OpenRead(folder.Path);

        Assert.Empty(journal.Read());
    }

    [Fact]
    public void MissingFolder_IsAnEmptyJournal()
    {
        using var journal = FileSessionJournal.OpenRead(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()));

        Assert.Empty(journal.Read());
        Assert.True(journal.Flush(TimeSpan.Zero));
    }

    [Fact]
    public void FolderNotWritable_WarnsOnceAndKeepsSessionsInMemory()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        List<string> warnings = [];
        using var client = Start(Path.Combine(file, "journal"), warnings.Add);

        Traced.Run(Traced.Agent("Root"), () => { });

        var warning = Assert.Single(warnings);
        Assert.StartsWith("AgentInstrumentation: the journal folder '", warning, StringComparison.Ordinal);
        Assert.EndsWith("sessions are kept in memory and end with the process.", warning, StringComparison.Ordinal);
        Assert.IsType<MemorySessionJournal>(client.Journal);
        Assert.Equal("Root", Assert.Single(SessionRecord.From(client.Journal.Read())).Name);
    }

    [Fact]
    public void AppendAfterDispose_IsDroppedCountedAndNotCalledSlow()
    {
        using var folder = new TestFolder();
        using var metrics = new MetricRecorder();
        List<string> warnings = [];
        var client = Start(folder.Path, warnings.Add);
        var session = client.StartSession("open");
        client.Dispose();

        session.RecordScore("helpful", true);

        Assert.Equal(["agent.events.dropped 1 agent.drop.reason=journal_closed"], metrics.Of("agent.events.dropped"));
        Assert.Empty(warnings);
    }

    [Fact]
    public void EntryThatCannotBeWritten_DoesNotStopTheOthers()
    {
        using var folder = new TestFolder();
        List<string> warnings = [];
        using var client = Start(folder.Path, warnings.Add);

        // A list that throws while it is written stands for any defect of an entry.
        client.Journal!.Append(new SessionStarted(Guid.NewGuid(), default, "broken", new BrokenTags()));
        client.StartSession("whole").Dispose();

        // Not all that came before it was written; all that comes after is.
        Assert.False(client.Journal.Flush(Patience));
        Assert.True(client.Journal.Flush(Patience));
        Assert.Equal("whole", Assert.Single(SessionRecord.From(client.Journal.Read())).Name);
        Assert.Contains("cannot write down an entry", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_AreUtf8WithoutByteOrderMark()
    {
        using var folder = new TestFolder();
        using (var client = Start(folder.Path))
        {
            client.StartSession("東京").Dispose();
        }

        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path)));
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Contains("東京", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private static AgentClient Start(string folder, Action<string>? onWarning = null) =>
        AgentClient.Start(new() { Isolated = true, JournalFolder = folder, OnWarning = onWarning });

    private static void WriteTwoSessions(string folder)
    {
        using var client = Start(folder);
        Traced.Run(Traced.Agent("First"), () => { });
        Traced.Run(Traced.Agent("Second"), () => { });
    }

    private sealed class BrokenTags : List<string>, IReadOnlyList<string>, IEnumerable<string>
    {
        IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new InvalidOperationException("broken");
    }
}
