using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

public sealed class TracedStreamTests
{
    private static readonly ActivitySource Foreign = new("TracedStreamTests.Foreign");

    [Fact]
    public async Task EnumeratedToTheEnd_SpansTheWholeEnumeration()
    {
        using var run = new TestRun();

        var items = await ToListAsync(AgentOperation.Follow(ItemsAsync(3), Traced.Agent("Root")));

        Assert.Equal([0, 1, 2], items);
        Assert.Equal(3L, run.Spans.Single().GetTagItem("agent.stream.items"));
        Assert.Null(run.Spans.Single().GetTagItem("agent.stream.disposed_early"));
        Assert.Equal(OperationStatus.Ok, run.EventOf("Root").Status);
    }

    [Fact]
    public async Task NeverMoved_IsNoOperation()
    {
        using var run = new TestRun();
        var stream = AgentOperation.Follow(ItemsAsync(3), Traced.Agent("Root"));

        await using (stream.GetAsyncEnumerator())
        {
        }

        Assert.Empty(run.Spans.Started);
        Assert.Empty(run.Sessions);
    }

    [Fact]
    public void NullStream_StaysNull() =>
        Assert.Null(AgentOperation.Follow((IAsyncEnumerable<int>)null!, Traced.Agent("Root")));

    [Fact]
    public async Task HandedBack_IsTheVeryStreamAndAnOperationOfTheCall()
    {
        using var run = new TestRun();
        var given = ItemsAsync(3);

        var stream = AgentOperation.Follow(given, Traced.Agent("Root"), given: [null, "other", given]);

        Assert.Same(given, stream);
        Assert.Equal(OperationStatus.Ok, run.EventOf("Root").Status);
        Assert.Null(Activity.Current);
        await ToListAsync(stream);
        Assert.Null(run.Spans.Single().GetTagItem("agent.stream.items"));
    }

    // A stream may say that it is equal to others.
    [Fact]
    public void HandedBackFromAnArray_IsTheVeryStream()
    {
        using var run = new TestRun();
        var given = new EqualStream();

        var stream = AgentOperation.Follow(given, Traced.Agent("Root"), given: [new[] { new EqualStream(), given }]);
        var other = AgentOperation.Follow(new EqualStream(), Traced.Agent("Root"), given: [new[] { given }, given]);

        Assert.Same(given, stream);
        Assert.IsNotType<EqualStream>(other);
        Assert.Single(run.Spans.Ended);
    }

    [Fact]
    public async Task NotHandedBack_SpansTheEnumeration()
    {
        using var run = new TestRun();

        var stream = AgentOperation.Follow(ItemsAsync(3), Traced.Agent("Root"), given: [ItemsAsync(3)]);

        await ToListAsync(stream);
        Assert.Equal(3L, run.Spans.Single().GetTagItem("agent.stream.items"));
    }

    [Fact]
    public async Task EarlyBreak_EndsOnceAndSaysSo()
    {
        using var run = new TestRun();

        await foreach (var _ in AgentOperation.Follow(ItemsAsync(3), Traced.Agent("Root")))
        {
            break;
        }

        Assert.Equal(1L, run.Spans.Single().GetTagItem("agent.stream.items"));
        Assert.Equal(true, run.Spans.Single().GetTagItem("agent.stream.disposed_early"));
        Assert.Equal(OperationStatus.Ok, run.EventOf("Root").Status);
        Assert.Equal(SessionEndState.Success, Assert.Single(run.Sessions).EndState);
    }

    [Fact]
    public async Task EarlyBreak_CleanupOfTheProducerIsAChild()
    {
        using var run = new TestRun(false, Foreign.Name);

        await foreach (var _ in AgentOperation.Follow(ItemsAsync(3), Traced.Agent("Root")))
        {
            break;
        }

        Assert.Equal(run.Spans.Named("invoke_agent Root").SpanId, run.Spans.Named("cleanup").ParentSpanId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Exception_FailsAfterTheItemsBefore()
    {
        using var run = new TestRun();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ToListAsync(AgentOperation.Follow(ItemsAsync(2, fails: true), Traced.Agent("Root"))));

        Assert.Equal(2L, run.Spans.Single().GetTagItem("agent.stream.items"));
        Assert.Equal("System.InvalidOperationException", run.Spans.Single().GetTagItem("error.type"));
        Assert.Single(run.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_IsNoErrorWhicheverTokenItWas(bool byEnumerationToken)
    {
        using var run = new TestRun();
        using var method = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        var stream = AgentOperation.Follow(
            ItemsAsync(3, cancellationToken: method.Token), Traced.Agent("Root"), default, cancellationToken: method.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream.WithCancellation(enumeration.Token))
            {
                await (byEnumerationToken ? enumeration : method).CancelAsync();
            }
        });

        Assert.Equal(OperationStatus.Cancelled, run.EventOf("Root").Status);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task EnumeratedTwice_IsTwoOperations()
    {
        using var run = new TestRun();
        var stream = AgentOperation.Follow(ItemsAsync(2), Traced.Agent("Root"));

        await ToListAsync(stream);
        await ToListAsync(stream);

        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.Equal(2, run.Sessions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConsumersContext_IsNeverChanged(bool pending)
    {
        using var run = new TestRun(false, Foreign.Name);
        using var consumer = Foreign.StartActivity("consumer")!;

        await foreach (var _ in AgentOperation.Follow(ItemsAsync(3, pending: pending), Traced.Agent("Root")))
        {
            Assert.Same(consumer, Activity.Current);
            Assert.Null(AgentSession.Current);
        }

        Assert.Same(consumer, Activity.Current);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SpansOfTheProducer_AreChildrenInEveryStep(bool pending)
    {
        using var run = new TestRun(false, Foreign.Name);

        await ToListAsync(AgentOperation.Follow(ItemsAsync(3, pending: pending), Traced.Agent("Root")));

        var parent = run.Spans.Named("invoke_agent Root").SpanId;
        var steps = run.Spans.Ended.Where(static span => span.OperationName == "step").ToList();
        Assert.Equal(4, steps.Count);
        Assert.All(steps, step => Assert.Equal(parent, step.ParentSpanId));
        Assert.Equal("cleanup", run.Spans.Ended[^2].OperationName);
        Assert.Equal(parent, run.Spans.Ended[^2].ParentSpanId);
    }

    [Fact]
    public async Task InterleavedEnumerations_KeepTheirOwnOperation()
    {
        using var run = new TestRun(false, Foreign.Name);
        await using var first = AgentOperation.Follow(ItemsAsync(2), Traced.Agent("A")).GetAsyncEnumerator();
        await using var second = AgentOperation.Follow(ItemsAsync(2), Traced.Agent("B")).GetAsyncEnumerator();

        for (var step = 0; step < 3; step++)
        {
            Assert.Equal(step < 2, await first.MoveNextAsync());
            Assert.Equal(step < 2, await second.MoveNextAsync());
        }

        foreach (var name in new[] { "A", "B" })
        {
            var parent = run.Spans.Named($"invoke_agent {name}").SpanId;
            var steps = run.Spans.Ended.Where(span => span.OperationName == "step" && span.ParentSpanId == parent);
            Assert.Equal(3, steps.Count());
        }
    }

    [Fact]
    public async Task Observer_SeesStartItemsAndEnd()
    {
        using var run = new TestRun();
        var observer = new Recording();

        await ToListAsync(AgentOperation.FollowObserved(ItemsAsync(2), Traced.Agent("Root"), () => observer));

        Assert.Equal(["started", "0", "1", "ending"], observer.Seen);
    }

    [Fact]
    public async Task ThrowingObserver_IsReportedAndReachesNobody()
    {
        using var run = new TestRun();

        var items = await ToListAsync(
            AgentOperation.FollowObserved(ItemsAsync(2), Traced.Agent("Root"), static () => new Throwing()));

        Assert.Equal([0, 1], items);
        Assert.Contains("a stream could not be observed", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<int> ItemsAsync(
        int count,
        bool fails = false,
        bool pending = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var item = 0; item <= count; item++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Foreign.StartActivity("step")?.Dispose();
                if (pending)
                {
                    await Task.Yield();
                }

                if (item < count)
                {
                    yield return item;
                }
            }
        }
        finally
        {
            Foreign.StartActivity("cleanup")?.Dispose();
        }

        if (fails)
        {
            throw new InvalidOperationException("broken");
        }
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> stream)
    {
        List<int> items = [];
        await foreach (var item in stream)
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class Recording : StreamObserver<int>
    {
        public List<string> Seen { get; } = [];

        public override void OnStarted(AgentOperation operation) => Seen.Add("started");

        public override void OnItem(int item) => Seen.Add($"{item}");

        public override void OnEnding(AgentOperation operation) => Seen.Add("ending");
    }

    private sealed class EqualStream : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public override bool Equals(object? obj) => obj is EqualStream;

        public override int GetHashCode() => 1;
    }

    private sealed class Throwing : StreamObserver<int>
    {
        public override void OnItem(int item) => throw new InvalidOperationException();
    }
}
