using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void ExceptionOnItsWayUp_IsOneErrorAtTheInnermostOperation()
    {
        using var run = new TestRun();

        Assert.Throws<InvalidOperationException>(() => Traced.Run(Traced.Agent("Outer"), () =>
            Traced.Run(Traced.Tool("Middle"), () =>
                Traced.Run(Traced.Tool("Inner"), () => throw new InvalidOperationException("no such city")))));

        var error = Assert.Single(run.Errors);
        Assert.Equal(run.EventOf("Inner").Id, error.TriggerId);
        Assert.Equal(("Inner", OperationKind.Tool), (error.Name, error.Kind));
        Assert.Equal(("System.InvalidOperationException", "no such city"), (error.ErrorType, error.Message));
        Assert.StartsWith(
            "System.InvalidOperationException: no such city\n   at ", error.Details, StringComparison.Ordinal);
        Assert.Equal(run.EventOf("Inner").SpanId, error.SpanId);
        Assert.Equal(OperationStatus.Error, run.EventOf("Outer").Status);
        Assert.All(run.Spans.Ended, static span => Assert.NotNull(span.GetTagItem("error.type")));
        Assert.Equal(1, Assert.Single(run.Sessions).Counters.Errors);
    }

    [Fact]
    public void CachedExceptionThrownAgain_IsAnotherError()
    {
        using var run = new TestRun();
        var cached = Task.FromException<int>(new InvalidOperationException("down"));

        Traced.Run(Traced.Agent("Root"), () =>
        {
            Record.Exception(() => Traced.Call(Traced.Tool("First"), () => cached.GetAwaiter().GetResult()));
            Record.Exception(() => Traced.Call(Traced.Tool("Second"), () => cached.GetAwaiter().GetResult()));
        });

        Assert.Equal(["First", "Second"], run.Errors.Select(static error => error.Name));
        Assert.Equal(OperationStatus.Ok, run.EventOf("Root").Status);
    }

    [Fact]
    public void CachedExceptionThatThenEscapes_IsNotCountedAThirdTime()
    {
        using var run = new TestRun();
        var cached = new InvalidOperationException("down");

        Record.Exception(() => Traced.Run(Traced.Agent("Root"), () =>
        {
            Record.Exception(() => Traced.Run(Traced.Tool("First"), () => throw cached));
            Traced.Run(Traced.Tool("Second"), () => throw cached);
        }));

        Assert.Equal(["First", "Second"], run.Errors.Select(static error => error.Name));
    }

    // As from a cached task that many await.
    [Fact]
    public void OneExceptionInSeveralSessions_IsOneErrorOfEach()
    {
        using var run = new TestRun();
        using var first = run.Client.StartSession("first");
        var cached = new InvalidOperationException("down");

        Record.Exception(() => Traced.Run(Traced.Agent("Outer"), () =>
        {
            Record.Exception(() => Traced.Run(Traced.Tool("Inner"), () => throw cached));
            using var second = run.Client.StartSession("second");
            Record.Exception(() => Traced.Run(Traced.Agent("Other"), () =>
                Traced.Run(Traced.Tool("Inner"), () => throw cached)));
            Assert.Equal(1, second.Counters.Errors);
            throw cached;
        }));

        Assert.Equal(1, first.Counters.Errors);
    }

    [Fact]
    public void OneExceptionSideBySide_IsOneErrorOfEachTool()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var cached = new InvalidOperationException("down");
        using var both = new Barrier(2);

        Parallel.For(0, 2, _ => Record.Exception(() => Traced.Run(Traced.Tool("Outer"), () =>
        {
            Record.Exception(() => Traced.Run(Traced.Tool("Inner"), () => throw cached));
            both.SignalAndWait();
            throw cached;
        })));

        Assert.Equal(["Inner", "Inner"], run.Errors.Select(static error => error.Name));
    }

    [Fact]
    public void RecordedByHandAndThenThrown_IsOneError()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var exception = new InvalidOperationException("down");

        session.RecordError(exception);
        Record.Exception(() => Traced.Run(Traced.Tool("First"), () => throw exception));
        Assert.Equal(1, session.Counters.Errors);
        Record.Exception(() => Traced.Run(Traced.Tool("Second"), () => throw exception));

        Assert.Equal(2, session.Counters.Errors);
    }

    // What never ends to be thrown must not keep all that it was thrown in.
    [Fact]
    public void OneExceptionForEver_KeepsNoOperationThatIsOver()
    {
        var cached = new InvalidOperationException("down");
        var errors = new SeenErrors();

        var events = Enumerable.Range(0, 100).Select(_ => Fail(errors, cached)).ToList();
        GC.Collect();

        Assert.InRange(events.Count(static kept => kept.IsAlive), 0, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Fail(SeenErrors errors, Exception exception)
    {
        var failed = new ToolEvent(new EventOrigin(default, default, default, 1, OperationKind.Tool, "Search", default));
        failed.TryEnd();
        failed.SetOver();
        Assert.True(errors.IsNew(exception, failed));
        return new WeakReference(failed);
    }

    // To read it must not be an operation, which would fail and be read in turn.
    [Fact]
    public void ExceptionWhoseMessageIsTraced_IsReadOnce()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Assert.Throws<TracedException>(() => Traced.Run(Traced.Tool("Search"), static () => throw new TracedException()));

        Assert.Equal("Search", Assert.Single(run.Events, static entry => entry is not ErrorEvent).Name);
    }

    [Fact]
    public async Task ExceptionThroughAwaitedOperations_IsOneError()
    {
        using var run = new TestRun();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Traced.RunAsync(Traced.Agent("Outer"), async () =>
        {
            await Task.Yield();
            await Traced.RunAsync(Traced.Tool("Inner"), async () =>
            {
                await Task.Yield();
                throw new InvalidOperationException();
            });
        }));

        Assert.Equal("Inner", Assert.Single(run.Errors).Name);
    }

    [Fact]
    public void FailWithoutAnException_IsStillAnError()
    {
        using var run = new TestRun();

        AgentOperation.Start(Traced.Agent("Root")).Fail(null!);

        Assert.Equal("_OTHER", run.Spans.Single().GetTagItem("error.type"));
        Assert.Equal("_OTHER", run.EventOf("Root").ErrorType);
    }

    [Fact]
    public void ExceptionWhoseTextsThrow_IsStillRecorded()
    {
        using var run = new TestRun();

        Record.Exception(() => Traced.Run(Traced.Agent("Root"), () => throw new HostileException()));

        Assert.Equal("its text could not be read: System.FormatException", Assert.Single(run.Errors).Message);
        Assert.Equal(OperationStatus.Error, run.EventOf("Root").Status);
        Assert.Equal(typeof(HostileException).FullName, run.Spans.Single().GetTagItem("error.type"));
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new FormatException();

        public override string ToString() => throw new FormatException();
    }

    private sealed class TracedException : Exception
    {
        public override string Message =>
            Traced.Call<string>(Traced.Tool("Say"), static () => throw new TracedException());
    }
}
