using System.Collections;
using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>What flows between a traced stream's producer and its consumer is what flows without us.</summary>
public sealed class StreamContextTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    public static TheoryData<bool> Forms => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void ConsumerChangesSomethingBetweenItems_TheProducerSeesIt(bool isAsync)
    {
        using var run = new TestRun();
        using var source = new HandWritten(static () => Ambient.Value);
        var next = Moves(source, isAsync);
        List<object?> seen = [];

        for (var item = 0; item < 4; item++)
        {
            Ambient.Value = item < 2 ? "first" : "second";
            next();
            seen.Add(source.Current);
        }

        Ambient.Value = null;
        Assert.Equal(["first", "first", "second", "second"], seen);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ProducerLeavesSomething_TheConsumerHasIt(bool isAsync)
    {
        using var run = new TestRun();
        var count = 0;
        using var source = new HandWritten(() => Ambient.Value = $"item {count++ / 2}");
        var next = Moves(source, isAsync);
        List<string?> seen = [];

        for (var item = 0; item < 4; item++)
        {
            next();
            seen.Add(Ambient.Value);
            Assert.Null(Activity.Current);
        }

        Ambient.Value = null;
        Assert.Equal(["item 0", "item 0", "item 1", "item 1"], seen);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void EachStep_HasTheOperationAndTheConsumerHasItsOwn(bool isAsync)
    {
        using var run = new TestRun();
        using var source = new HandWritten(
            static () => $"{Activity.Current?.OperationName}, {AgentSession.Current?.Name}");
        var next = Moves(source, isAsync);
        using var span = new Activity("consumer");

        for (var item = 0; item < 4; item++)
        {
            if (item == 2)
            {
                span.Start();
            }

            next();
            Assert.Equal("invoke_agent Root, Root", source.Current);
            Assert.Same(item < 2 ? null : span, Activity.Current);
            Assert.Null(AgentSession.Current);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void FlowIsSuppressed_TheOperationIsCurrentAllTheSame(bool isAsync)
    {
        using var run = new TestRun();
        using var source = new HandWritten(static () => Activity.Current?.OperationName);
        var next = Moves(source, isAsync);

        next();
        using (ExecutionContext.SuppressFlow())
        {
            next();
            Assert.Equal("invoke_agent Root", source.Current);
            Assert.True(ExecutionContext.IsFlowSuppressed());
        }

        next();
        Assert.Equal("invoke_agent Root", source.Current);
        Assert.Null(Activity.Current);
    }

    // Moves that are no part of an asynchronous method, whose builder would put the context back by itself.
    private static Action Moves(HandWritten source, bool isAsync)
    {
        if (isAsync)
        {
            var stream = AgentOperation.Follow((IAsyncEnumerable<object?>)source, Traced.Agent("Root"))
                .GetAsyncEnumerator();
            return () => Assert.True(stream.MoveNextAsync().AsTask().GetAwaiter().GetResult());
        }

        var sequence = AgentOperation.Follow((IEnumerable<object?>)source, Traced.Agent("Root")).GetEnumerator();
        return () => Assert.True(sequence.MoveNext());
    }

    private sealed class HandWritten(Func<object?> produce)
        : IEnumerable<object?>, IEnumerator<object?>, IAsyncEnumerable<object?>, IAsyncEnumerator<object?>
    {
        public object? Current { get; private set; }

        public bool MoveNext()
        {
            Current = produce();
            return true;
        }

        public ValueTask<bool> MoveNextAsync() => new(MoveNext());

        public IEnumerator<object?> GetEnumerator() => this;

        public IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask DisposeAsync() => default;

        public void Dispose()
        {
        }

        public void Reset()
        {
        }

        IEnumerator IEnumerable.GetEnumerator() => this;
    }
}
