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
}
