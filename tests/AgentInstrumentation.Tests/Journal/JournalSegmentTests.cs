using Microsoft.Extensions.Time.Testing;
using static AgentInstrumentation.Tests.NumberedJournal;

namespace AgentInstrumentation.Tests;

public sealed class JournalSegmentTests
{
    private const int Flushes = 3;
    private const int Entries = 10;
    private const int Size = 4096;

    [Fact]
    public void SegmentIsFull_NextIsBegunAndNothingIsLost()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(folder.Path, new() { JournalSegmentSize = Size });

        for (var round = 0; round < 20; round++)
        {
            journal.Write(20);
        }

        var segments = SegmentsIn(folder.Path);
        Assert.True(segments.Length > 5);
        Assert.All(segments, static segment => Assert.InRange(new FileInfo(segment).Length, 1, Size));
        Assert.Equal(Enumerable.Range(1, 400), NumbersIn(folder.Path));
    }

    [Fact]
    public void LineIsLongerThanASegment_IsWrittenAndReadWhole()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(folder.Path, new() { JournalSegmentSize = Size });
        var long1 = new SessionMetric(Guid.NewGuid(), FakeClock.Start, "text", new string('x', 300_000));

        journal.Write(1);
        journal.Journal.Append(long1);
        journal.Write(1);

        using var reader = FileSessionJournal.OpenRead(folder.Path);
        Assert.Equal(300_000, reader.Read().OfType<SessionMetric>().ElementAt(1).Value.Text!.Length);
        Assert.Equal(3, reader.Read().Count());
    }

    [Fact]
    public void SegmentIsOld_NextIsBegun()
    {
        using var folder = new TestFolder();
        var clock = new SteppedClock();
        using var journal = new NumberedJournal(
            folder.Path, new() { TimeProvider = clock, JournalSegmentAge = TimeSpan.FromMinutes(10) });

        journal.Write(1);
        clock.Passed = TimeSpan.FromMinutes(9);
        journal.Write(1);
        Assert.Single(SegmentsIn(folder.Path));
        clock.Passed = TimeSpan.FromMinutes(10);
        journal.Write(1);

        Assert.Equal(2, SegmentsIn(folder.Path).Length);
        Assert.Equal([1, 2, 3], NumbersIn(folder.Path));
    }

    [Fact]
    public void ClockIsSetBack_OrderOfTheWriterStays()
    {
        using var folder = new TestFolder();
        var clock = new SteppedClock();
        using var journal = new NumberedJournal(
            folder.Path, new() { TimeProvider = clock, JournalSegmentSize = Size });

        for (var day = 0; day < 5; day++)
        {
            clock.Now = FakeClock.Start - TimeSpan.FromDays(day);
            journal.Write(60);
        }

        Assert.True(SegmentsIn(folder.Path).Length > 3);
        Assert.Equal(Enumerable.Range(1, 300), NumbersIn(folder.Path));
    }

    [Fact]
    public void ClockIsSetBack_AgeIsMeasuredOn()
    {
        using var folder = new TestFolder();
        var clock = new SteppedClock();
        using var journal = new NumberedJournal(
            folder.Path, new() { TimeProvider = clock, JournalSegmentAge = TimeSpan.FromMinutes(10) });

        journal.Write(1);
        (clock.Now, clock.Passed) = (FakeClock.Start - TimeSpan.FromDays(1), TimeSpan.FromMinutes(9));
        journal.Write(1);
        Assert.Single(SegmentsIn(folder.Path));
        clock.Passed = TimeSpan.FromMinutes(10);
        journal.Write(1);

        Assert.Equal(2, SegmentsIn(folder.Path).Length);
        Assert.Equal([1, 2, 3], NumbersIn(folder.Path));
    }

    [Fact]
    public void ClockIsSetBack_OldestSegmentsGiveWayAllTheSame()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSegmentSize = Size, JournalMaxSize = 4 * Size, JournalSync = JournalSync.Never });

        for (var day = 1; day <= 50; day++)
        {
            journal.Write(20);
            File.SetLastWriteTimeUtc(SegmentsIn(folder.Path)[^1], FakeClock.Start.UtcDateTime - TimeSpan.FromDays(day));
        }

        var numbers = NumbersIn(folder.Path);
        Assert.Equal(Enumerable.Range(1001 - numbers.Count, numbers.Count), numbers);
    }

    [Fact]
    public void FolderIsFull_OldestSegmentsGiveWay()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSegmentSize = Size, JournalMaxSize = 4 * Size, JournalSync = JournalSync.Never });

        for (var round = 0; round < 50; round++)
        {
            journal.Write(20);
            Assert.InRange(SegmentsIn(folder.Path).Sum(static file => new FileInfo(file).Length), 1, 4 * Size);
        }

        var numbers = NumbersIn(folder.Path);
        Assert.Equal(Enumerable.Range(1001 - numbers.Count, numbers.Count), numbers);
        Assert.InRange(numbers.Count, 20, 999);
        Assert.Equal(0, journal.Journal.Health.Dropped);
    }

    [Fact]
    public void OldestSegmentGivesWay_IsNoTrouble()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSegmentSize = Size, JournalMaxSize = 4 * Size, JournalSync = JournalSync.Never });
        journal.Write(20);
        var oldest = Assert.Single(SegmentsIn(folder.Path));

        for (var round = 0; round < 20; round++)
        {
            journal.Write(20);
        }

        Assert.False(File.Exists(oldest));
        Assert.Empty(journal.Warnings);
    }

    [Fact]
    public void ReaderIsBehind_NothingIsDeletedAndWritingResumesWhenItHasRead()
    {
        using var folder = new TestFolder();
        using var cursor = JournalCursor.TryOpen(folder.Path, "slow")!;
        using var journal = new NumberedJournal(
            folder.Path, new() { JournalSegmentSize = Size, JournalMaxSize = 4 * Size, MaxQueueSize = 64 });

        journal.Append(1000);
        Assert.False(journal.Journal.Flush(TimeSpan.Zero));
        List<int> read = [];
        while (!journal.Journal.Flush(TimeSpan.FromMilliseconds(1)))
        {
            read.AddRange(NumbersOf(cursor.Read(16)));
            cursor.Acknowledge();
        }

        read.AddRange(NumbersOf(cursor.Read(1000)));
        Assert.Equal(read.Order().Distinct(), read);
        Assert.Equal(1000 - read.Count, journal.Journal.Health.Dropped);
        Assert.Equal(journal.Journal.Health.Written, read.Count);
        Assert.Null(journal.Journal.Health.Trouble);
        // It is said anew where there was room between, which depends on how the two keep pace.
        Assert.NotEmpty(journal.Warnings);
        Assert.All(journal.Warnings, static said => Assert.Contains("cannot", said, StringComparison.Ordinal));
    }

    [Fact]
    public void SegmentOfAnotherWriter_IsNotDeletedWhileThatWrites()
    {
        using var folder = new TestFolder();
        using var quiet = new NumberedJournal(folder.Path);
        quiet.Write(3);
        var mine = Assert.Single(SegmentsIn(folder.Path));
        using var busy = new NumberedJournal(
            folder.Path, new() { JournalSegmentSize = Size, JournalMaxSize = 2 * Size });

        for (var round = 0; round < 20; round++)
        {
            busy.Append(20);
            busy.Journal.Flush(TimeSpan.FromMilliseconds(1));
        }

        Assert.True(File.Exists(mine));
    }

    [Theory]
    [InlineData(JournalSync.Never, 0, 0)]
    [InlineData(JournalSync.EveryBatch, Flushes, Flushes * Entries)]
    [InlineData(JournalSync.Interval, Flushes, Flushes + 1)]
    public void Sync_IsDoneAsTheOptionSays(JournalSync sync, int least, int most)
    {
        using var folder = new TestFolder();
        var synced = 0;
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSync = sync, TimeProvider = new FakeTimeProvider() },
            file => new CountingFile(file, () => synced++));

        // In how many batches the entries are taken is for the two threads, and the first of all is due at once.
        for (var flush = 0; flush < Flushes; flush++)
        {
            journal.Write(Entries);
        }

        Assert.InRange(synced, least, most);
    }

    [Fact]
    public void SyncInterval_IsHowLongWhatWasWrittenMayNotBeOnTheDisk()
    {
        using var folder = new TestFolder();
        var clock = new FakeTimeProvider();
        var synced = 0;
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSyncInterval = TimeSpan.FromSeconds(10), TimeProvider = clock },
            file => new CountingFile(file, () => Interlocked.Increment(ref synced)));
        journal.Write(1);
        var flushed = Volatile.Read(ref synced);

        journal.Append(1);
        Assert.True(SpinWait.SpinUntil(() => journal.Journal.Health.Written == 2, Patience));
        Assert.Equal(flushed, Volatile.Read(ref synced));

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return Volatile.Read(ref synced) > flushed;
            },
            Patience));
    }

    private sealed class CountingFile(string path, Action onSync) : SegmentFile(path)
    {
        public override void FlushToDisk()
        {
            onSync();
            base.FlushToDisk();
        }
    }
}
