using static AgentInstrumentation.Tests.NumberedJournal;

namespace AgentInstrumentation.Tests;

public sealed class JournalCursorTests
{
    [Fact]
    public void Reopened_GoesOnAfterWhatWasAcknowledged()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(folder.Path, new() { JournalSegmentSize = 4096 });
        for (var round = 0; round < 10; round++)
        {
            journal.Write(20);
        }

        List<int> read = [];
        while (read.Count < 200)
        {
            using var cursor = Open(folder);
            read.AddRange(NumbersOf(cursor.Read(13)));
            cursor.Acknowledge();

            // Not acknowledged, so read again.
            cursor.Read(5);
        }

        Assert.Equal(Enumerable.Range(1, 200), read);
    }

    [Fact]
    public void ReadWhileWritten_EachEntryComesOnce()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path, new() { JournalSegmentSize = 8192, JournalSync = JournalSync.Never });
        using var cursor = Open(folder);
        var writing = Task.Run(() =>
        {
            for (var round = 0; round < 200; round++)
            {
                journal.Write(20);
            }
        });

        List<int> read = [];
        while (read.Count < 4000)
        {
            read.AddRange(NumbersOf(cursor.Read(100)));
            Assert.False(writing.IsFaulted);
        }

        Assert.Equal(Enumerable.Range(1, 4000), read);
        Assert.Equal(0, cursor.SkippedLines);
    }

    [Fact]
    public void HalfALine_IsReadWhenItIsWhole()
    {
        using var folder = new TestFolder();
        using (var journal = new NumberedJournal(folder.Path))
        {
            journal.Write(2);
        }

        var file = Assert.Single(SegmentsIn(folder.Path));
        var whole = File.ReadAllBytes(file);
        using var cursor = Open(folder);

        List<int> read = [];
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            read.AddRange(NumbersOf(cursor.Read(10)));
            Assert.Equal(whole.AsSpan(0, length).Count((byte)'\n'), read.Count);
        }

        Assert.Equal([1, 2], read);
        Assert.Equal(0, cursor.SkippedLines);
    }

    [Fact]
    public void CorruptLines_AreSkippedAndCounted()
    {
        using var folder = new TestFolder();
        using (var journal = new NumberedJournal(folder.Path))
        {
            journal.Write(5);
        }

        var file = Assert.Single(SegmentsIn(folder.Path));
        var lines = File.ReadAllLines(file);
        lines[1] = "\0\0\0";
        lines[3] = lines[3][..20];
        File.WriteAllLines(file, lines);

        using var cursor = Open(folder);

        Assert.Equal([1, 3, 5], NumbersOf(cursor.Read(10)));
        Assert.Equal(2, cursor.SkippedLines);
        Assert.Empty(cursor.Read(10));
    }

    [Fact]
    public void OffsetsOfAnotherName_DoNotCount()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(folder.Path);
        journal.Write(3);
        using var first = Open(folder, "first");
        using var second = Open(folder, "second");

        Assert.Equal([1, 2, 3], NumbersOf(first.Read(10)));
        first.Acknowledge();

        Assert.Equal([1, 2, 3], NumbersOf(second.Read(10)));
    }

    [Fact]
    public void SameNameTwice_IsRefusedUntilTheFirstIsClosed()
    {
        using var folder = new TestFolder();
        using (Open(folder))
        {
            Assert.Null(JournalCursor.TryOpen(folder.Path, "reader"));
        }

        Open(folder).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("two words")]
    public void NameThatIsNoFileName_IsRefused(string name)
    {
        using var folder = new TestFolder();

        Assert.Throws<ArgumentException>(() => JournalCursor.TryOpen(folder.Path, name));
        Assert.Throws<ArgumentException>(() => JournalCursor.Forget(folder.Path, name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"journal":"far"}""")]
    public void OffsetFileThatSaysNothing_StartsAtTheBeginning(string content)
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(folder.Path);
        journal.Write(3);
        File.WriteAllText(Path.Combine(folder.Path, "reader-reader.offsets"), content);

        using var cursor = Open(folder);

        Assert.Equal([1, 2, 3], NumbersOf(cursor.Read(10)));
    }

    [Fact]
    public void ForgottenReader_IsNotWaitedFor()
    {
        using var folder = new TestFolder();
        Open(folder).Dispose();
        using var journal = new NumberedJournal(
            folder.Path,
            new() { JournalSegmentSize = 4096, JournalMaxSize = 8192, JournalSync = JournalSync.Never });
        journal.Append(500);
        Assert.False(journal.Journal.Flush(TimeSpan.FromMilliseconds(1)));

        JournalCursor.Forget(folder.Path, "reader");

        Assert.True(journal.Journal.Flush(Patience));
        Assert.Equal(500, NumbersIn(folder.Path)[^1]);
    }

    [Fact]
    public void SegmentIsDeleted_ItsOffsetIsForgotten()
    {
        using var folder = new TestFolder();
        using (var journal = new NumberedJournal(folder.Path))
        {
            journal.Write(3);
        }

        using var cursor = Open(folder);
        cursor.Read(10);
        cursor.Acknowledge();
        File.Delete(Assert.Single(SegmentsIn(folder.Path)));
        cursor.Acknowledge();

        Assert.Equal("{}", File.ReadAllText(Path.Combine(folder.Path, "reader-reader.offsets")));
    }

    private static JournalCursor Open(TestFolder folder, string name = "reader") =>
        JournalCursor.TryOpen(folder.Path, name)!;
}
