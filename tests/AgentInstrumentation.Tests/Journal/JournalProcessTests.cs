using System.Diagnostics;
using Xunit.Abstractions;

namespace AgentInstrumentation.Tests;

/// <summary>Journals of processes that are killed, and of many at once.</summary>
public sealed class JournalProcessTests(ITestOutputHelper output)
{
    [Fact]
    public async Task KilledAtAnyMoment_WhatWasFlushedIsThereOnceAndWhole()
    {
        using var folder = new TestFolder();
        var random = new Random(5);
        Dictionary<Guid, int> safe = [];
        List<ToolEvent> read = [];
        for (var kill = 0; kill < TestSize.Kills; kill++)
        {
            using var program = new ProducingProgram(folder.Path, "produce-forever");
            await program.HearAsync(random.Next(1, 20));
            await program.KillAsync();
            safe.Add(program.Session, program.Safe);

            // The reader goes on where it was, too.
            read.AddRange(ReadOn(folder.Path));
        }

        foreach (var (session, operations) in safe)
        {
            var sequences = read.Where(entry => entry.SessionId == session).Select(static entry => entry.Sequence);
            AssertWhole(sequences, atLeast: operations);
        }
    }

    [Fact]
    public void OperationsThatHaveNotEnded_AreTold()
    {
        using var folder = new TestFolder();
        using (var client = AgentClient.Start(new() { Isolated = true, JournalFolder = folder.Path }))
        using (client.StartSession("chat"))
        {
            var outer = AgentOperation.Start(OperationDefinition.Action("Plan"));
            var inner = AgentOperation.Start(OperationDefinition.Tool("Search"));
            Assert.True(client.Journal!.Flush(NumberedJournal.Patience));

            var session = Assert.Single(SessionRecord.From(client.Journal.Read()));
            Assert.Equal(["Plan", "Search"], session.Unfinished.Select(static entry => entry.Name));
            Assert.Equal(session.Unfinished[0].Id, session.Unfinished[1].ParentId);
            Assert.Contains("Not ended action Plan, tool Search\n", Report(session), StringComparison.Ordinal);

            inner.Succeed();
            outer.Succeed();
        }

        using var journal = FileSessionJournal.OpenRead(folder.Path);
        var ended = Assert.Single(SessionRecord.From(journal.Read()));
        Assert.Empty(ended.Unfinished);
        Assert.DoesNotContain("Not ended", Report(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyProcessesInOneFolder_EachIsThereInOrder()
    {
        using var folder = new TestFolder();
        var programs = Enumerable.Range(0, TestSize.Processes)
            .Select(_ => new ProducingProgram(folder.Path, "produce"))
            .ToList();

        await Task.WhenAll(programs.Select(static program => program.EndAsync()));

        var read = ReadOn(folder.Path).ToLookup(static entry => entry.SessionId, static entry => entry.Sequence);
        Assert.Equal(TestSize.Processes, read.Count);
        Assert.All(programs, program => Assert.Equal(
            Enumerable.Range(1, 500).Select(static number => (long)number), read[program.Session]));
        programs.ForEach(static program => program.Dispose());
    }

    [Fact]
    public void AMillionEvents_AreThereInOrder()
    {
        using var folder = new TestFolder();
        using var journal = new NumberedJournal(
            folder.Path, new() { MaxQueueSize = 1 << 20, JournalSync = JournalSync.Never });

        List<long> times = new(TestSize.Events);
        for (var written = 0; written < TestSize.Events; written++)
        {
            var start = Stopwatch.GetTimestamp();
            journal.Append(1);
            times.Add(Stopwatch.GetTimestamp() - start);
            if (written % 500_000 == 0)
            {
                // However little the writer gets to run, the queue is not full.
                Assert.True(journal.Journal.Flush(TimeSpan.FromMinutes(5)));
            }
        }

        times.Sort();
        var slow = Stopwatch.GetElapsedTime(0, times[(int)(times.Count * 0.999)]);
        output.WriteLine($"{TestSize.Events:N0} entries appended, p99.9 in {slow.TotalMicroseconds:0.0} us");
        Assert.True(journal.Journal.Flush(TimeSpan.FromMinutes(5)));
        using var cursor = JournalCursor.TryOpen(folder.Path, "reader")!;
        var next = 1;
        while (NumberedJournal.NumbersOf(cursor.Read(10_000)) is { Count: > 0 } numbers)
        {
            Assert.Equal(Enumerable.Range(next, numbers.Count), numbers);
            next += numbers.Count;
        }

        Assert.Equal(
            (TestSize.Events, 0, 0), (next - 1, journal.Journal.Health.Dropped, journal.Journal.Health.Queued));
    }

    private static List<ToolEvent> ReadOn(string folder)
    {
        using var cursor = JournalCursor.TryOpen(folder, "reader")!;
        List<ToolEvent> all = [];
        while (cursor.Read(100) is { Count: > 0 } entries)
        {
            all.AddRange(entries.OfType<ToolEvent>());
            cursor.Acknowledge();
        }

        Assert.Equal(0, cursor.SkippedLines);
        return all;
    }

    private static void AssertWhole(IEnumerable<long> sequences, int atLeast)
    {
        var all = sequences.ToList();
        Assert.True(all.Count >= atLeast, $"{all.Count} were read, and {atLeast} were said to be safe.");
        Assert.Equal(Enumerable.Range(1, all.Count).Select(static number => (long)number), all);
    }

    private static string Report(SessionRecord session)
    {
        using var text = new StringWriter { NewLine = "\n" };
        SessionReport.Write(text, session);
        return text.ToString();
    }
}
