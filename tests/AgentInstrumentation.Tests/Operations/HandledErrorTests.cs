namespace AgentInstrumentation.Tests;

/// <summary>Errors that the program records by hand.</summary>
public sealed class HandledErrorTests
{
    [Fact]
    public void ExceptionOnASpan_HasNoSecrets()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () =>
            session.RecordError(new InvalidOperationException("Password=hunter2;Host=db")));

        var added = Assert.Single(run.Spans.Single().Events);
        Assert.Equal("exception", added.Name);
        var attributes = added.Tags.ToDictionary();
        Assert.Equal("System.InvalidOperationException", attributes["exception.type"]);
        Assert.DoesNotContain("hunter2", $"{attributes["exception.message"]}{attributes["exception.stacktrace"]}");
        Assert.Equal(run.Errors[0].Message, attributes["exception.message"]);
        Assert.Equal(run.Errors[0].Details, attributes["exception.stacktrace"]);
    }

    [Fact]
    public void TriggerThatIsNamed_HasTheExceptionOnItsSpan()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var ended = session.RecordTool("ended")!;
        using var outer = session.StartOperation("outer");
        using var inner = session.StartOperation("inner");

        session.RecordError(new InvalidOperationException("one"), outer.Event);
        session.RecordError(new InvalidOperationException("two"), ended);

        Assert.Single(outer.Span!.Events);
        Assert.Empty(inner.Span!.Events);
    }

    [Fact]
    public void CaughtAndRecorded_IsOneError()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var exception = new InvalidOperationException("no such city");
        Record.Exception(() => Traced.Run(Traced.Tool("Search"), () => throw exception));

        Assert.Null(session.RecordError(exception));
        session.Fail(exception);

        Assert.Equal(1, session.Counters.Errors);
    }

    [Fact]
    public void RecordedAgainAndAgain_IsOneErrorOfEachSession()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var other = run.Client.StartSession("other");
        var exception = new InvalidOperationException("no such city");

        Assert.NotNull(session.RecordError(exception));
        Assert.Null(session.RecordError(exception));
        session.Fail(exception);
        Assert.NotNull(other.RecordError(exception));

        Assert.Equal((1, 1), (session.Counters.Errors, other.Counters.Errors));
    }
}
