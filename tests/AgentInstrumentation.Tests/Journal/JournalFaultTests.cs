using static AgentInstrumentation.Tests.NumberedJournal;

namespace AgentInstrumentation.Tests;

public sealed class JournalFaultTests
{
    [Fact]
    public void DiskIsFull_EntriesWaitAndAreWrittenWhenThereIsRoom()
    {
        using var folder = new TestFolder();
        var isFull = true;
        using var journal = new NumberedJournal(
            folder.Path, create: file => isFull ? new FullDisk() : new SegmentFile(file));

        journal.Append(100);
        Assert.False(journal.Journal.Flush(TimeSpan.FromMilliseconds(1)));
        WaitForTrouble(journal.Journal);
        Assert.Equal((0, 0), (journal.Journal.Health.Written, journal.Journal.Health.Dropped));
        Assert.Equal(100, journal.Journal.Health.Queued);
        isFull = false;

        Assert.True(journal.Journal.Flush(Patience));
        Assert.Equal(Enumerable.Range(1, 100), NumbersIn(folder.Path));
        Assert.Equal(new JournalHealth(Queued: 0, Written: 100, Dropped: 0, Trouble: null), journal.Journal.Health);
        Assert.Contains("cannot be written to", Assert.Single(journal.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void DiskStaysFull_WhatDoesNotFitIsCountedAndTheRestIsAtTheEnd()
    {
        using var folder = new TestFolder();
        using var metrics = new MetricRecorder();
        var journal = new NumberedJournal(
            folder.Path, new() { MaxQueueSize = 80 }, static _ => new FullDisk());

        journal.Append(100);
        Assert.Equal(30, journal.Journal.Health.Dropped);
        Assert.Equal(30, metrics.Of("agent.events.dropped").Count(
            static line => line == "agent.events.dropped 1 agent.drop.reason=journal_full"));
        journal.Dispose();

        Assert.Equal(100, journal.Journal.Health.Dropped);
        Assert.Equal((0, 0), (journal.Journal.Health.Written, journal.Journal.Health.Queued));
        Assert.Empty(NumbersIn(folder.Path));
    }

    [Fact]
    public async Task ClosedWhileNothingCanBeWritten_NoFlushSaysThatItWas()
    {
        using var folder = new TestFolder();
        var journal = new NumberedJournal(folder.Path, create: static _ => new FullDisk());
        journal.Append(10);
        WaitForTrouble(journal.Journal);

        var flush = Task.Run(() => journal.Journal.Flush(Patience));
        journal.Dispose();

        Assert.False(await flush);
        Assert.False(journal.Journal.Flush(Patience));
        Assert.Equal(10, journal.Journal.Health.Dropped);
        Assert.NotNull(journal.Journal.Health.Trouble);
    }

    [Fact]
    public void QueueIsFullBecauseNothingCanBeWritten_BothAreSaid()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path, new() { MaxQueueSize = 80 }, static _ => new FullDisk());

        journal.Append(100);
        WaitForTrouble(journal.Journal);

        Assert.Equal(2, journal.Warnings.Count);
        Assert.Contains(journal.Warnings, static said => said.EndsWith(
            "cannot keep up; session events are being dropped.", StringComparison.Ordinal));
        Assert.Contains(journal.Warnings, static said => said.Contains("cannot be written to: ", StringComparison.Ordinal));
    }

    [Fact]
    public void WriteFailsHalfWay_LinesAreWholeAndThereOnce()
    {
        using var folder = new TestFolder();
        var failures = 5;
        using (var journal = new NumberedJournal(
            folder.Path, create: file => new HalfWritingFile(file, () => failures-- > 0)))
        {
            journal.Write(50);
            failures = 1;
            journal.Write(50);
        }

        using var cursor = JournalCursor.TryOpen(folder.Path, "reader")!;
        Assert.Equal(Enumerable.Range(1, 100), NumbersOf(cursor.Read(1000)));
        Assert.Equal(0, cursor.SkippedLines);
    }

    [Fact]
    public void FolderIsRemoved_IsMadeAgainAndWritingGoesOn()
    {
        using var parent = new TestFolder();
        var folder = Path.Combine(parent.Path, "journal");
        using var journal = new NumberedJournal(folder);
        journal.Write(10);

        Directory.Delete(folder, recursive: true);
        journal.Write(10);

        Assert.Equal(Enumerable.Range(11, 10), NumbersIn(folder));
    }

    [Fact]
    public void FolderCannotBeMade_EntriesWaitUntilItCan()
    {
        using var parent = new TestFolder();
        var folder = Path.Combine(parent.Path, "journal");
        using var journal = new NumberedJournal(folder);
        journal.Write(10);
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "a file is in the way");

        journal.Append(10);
        WaitForTrouble(journal.Journal);
        File.Delete(folder);

        Assert.True(journal.Journal.Flush(Patience));
        Assert.Equal(Enumerable.Range(11, 10), NumbersIn(folder));
        Assert.Equal(0, journal.Journal.Health.Dropped);
    }

    [Fact]
    public void PermissionIsLost_EntriesWaitUntilItIsBack()
    {
        using var folder = new TestFolder();
        var isAllowed = false;
        using var journal = new NumberedJournal(
            folder.Path, create: file => isAllowed ? new SegmentFile(file) : throw new UnauthorizedAccessException("denied"));

        journal.Append(10);
        WaitForTrouble(journal.Journal);
        Assert.Equal("denied", journal.Journal.Health.Trouble);
        isAllowed = true;

        Assert.True(journal.Journal.Flush(Patience));
        Assert.Equal(Enumerable.Range(1, 10), NumbersIn(folder.Path));
    }

    [Fact]
    public void ClockThrows_ItIsSaidAndNoFlushSaysThatItWasWritten()
    {
        using var folder = new TestFolder();
        var clock = new BreakingClock();
        using var journal = new NumberedJournal(folder.Path, new() { TimeProvider = clock });
        journal.Write(1);

        clock.IsBroken = true;
        journal.Append(1);
        WaitForTrouble(journal.Journal);

        Assert.False(journal.Journal.Flush(TimeSpan.FromMilliseconds(50)));
        Assert.Contains("broken", Assert.Single(journal.Warnings), StringComparison.Ordinal);
    }

    private static void WaitForTrouble(FileSessionJournal journal) =>
        Assert.True(SpinWait.SpinUntil(() => journal.Health.Trouble is not null, Patience));

    /// <summary>The device that has no room, and which must outlive the test.</summary>
    private sealed class FullDisk() : SegmentFile("/dev/full", FileMode.Open)
    {
        public override void Delete()
        {
        }
    }

    private sealed class BreakingClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override long GetTimestamp() =>
            IsBroken ? throw new InvalidOperationException("broken") : base.GetTimestamp();
    }

    private sealed class HalfWritingFile(string path, Func<bool> fails) : SegmentFile(path)
    {
        public override void Write(ReadOnlySpan<byte> bytes, long position)
        {
            if (fails())
            {
                base.Write(bytes[..(bytes.Length / 2)], position);
                throw new IOException("no space left");
            }

            base.Write(bytes, position);
        }
    }
}
