namespace AgentInstrumentation.Tests;

public sealed class JournalQueueTests
{
    private static readonly Guid Session = Guid.CreateVersion7();

    [Fact]
    public void ErrorsAndEnds_ComeFirstAndAllElseInOrder()
    {
        var queue = new JournalQueue(100);
        JournalEntry[] entries = [Ordinary(), Error(), Ordinary(), End(), Error()];

        Assert.All(entries, entry => Assert.True(queue.TryAppend(entry)));

        Assert.Equal([entries[1], entries[3], entries[4], entries[0], entries[2]], Drain(queue));
    }

    [Fact]
    public void QueueIsFull_PlaceIsLeftForWhatMattersMost()
    {
        var queue = new JournalQueue(16);

        Assert.Equal(14, Enumerable.Range(0, 20).Count(_ => queue.TryAppend(Ordinary())));
        Assert.Equal(2, Enumerable.Range(0, 20).Count(_ => queue.TryAppend(End())));
        Assert.Equal(16, queue.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 6)]
    [InlineData(8, 7)]
    public void QueueIsSmall_OnePlaceIsLeftForWhatMattersMost(int bound, int others)
    {
        var queue = new JournalQueue(bound);

        Assert.Equal(others, Enumerable.Range(0, 20).Count(_ => queue.TryAppend(Ordinary())));
        Assert.Equal(bound - others, Enumerable.Range(0, 20).Count(_ => queue.TryAppend(End())));
    }

    [Fact]
    public void Flush_ComesAfterWhatWasAppendedBefore()
    {
        var queue = new JournalQueue(16);
        queue.TryAppend(Ordinary());
        queue.TryMark(new TaskCompletionSource<bool>());
        queue.TryAppend(Ordinary());
        queue.TryAppend(Error());

        var order = Drain(queue);

        Assert.IsType<ErrorEvent>(order[0]);
        Assert.Null(order[2]);
    }

    [Fact]
    public void Closed_TakesNothing()
    {
        var queue = new JournalQueue(16);
        queue.Close();

        Assert.False(queue.TryAppend(Ordinary()) || queue.TryMark(new TaskCompletionSource<bool>()));
        Assert.Equal(0, queue.Count);
    }

    private static List<JournalEntry?> Drain(JournalQueue queue)
    {
        List<JournalEntry?> all = [];
        while (queue.TryTake(out var next))
        {
            all.Add(next.Entry);
        }

        return all;
    }

    private static SessionStarted Ordinary() => new(Session, FakeClock.Start, name: null, tags: []);

    private static SessionEnded End() => new(Session, TimeSpan.Zero, SessionEndState.Fail, reason: null);

    private static ErrorEvent Error() => new(new EventOrigin(
        Guid.NewGuid(), Session, ParentId: null, Sequence: 1, OperationKind.Tool, "Search", FakeClock.Start))
    {
        Message = "failed",
    };
}
