using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Texts of a session where its client is not, or no longer, the current one.</summary>
public sealed class ScrubberOfSessionTests
{
    [Fact]
    public void OperationEndsAfterItsClient_ScrubberOfTheOptionsApplies()
    {
        using var run = Scrubbing("[customer]");
        using var session = run.Client.StartSession();
        var operation = session.StartOperation("Late");

        run.Client.Dispose();
        FailAbout("ACME", operation);

        AssertMasked(run, "[customer]");
    }

    [Fact]
    public void OperationEndsWhereAnotherClientIsCurrent_ScrubberOfItsOwnApplies()
    {
        using var run = Scrubbing("[customer]");
        var session = run.Client.StartSession();
        var operation = session.StartOperation("Elsewhere");
        using var other = Scrubbing("[other]");

        FailAbout("ACME", operation);

        AssertMasked(run, "[customer]");
    }

    [Fact]
    public void SessionIsUsedWhereAnotherClientIsCurrent_ScrubberOfItsOwnApplies()
    {
        using var run = Scrubbing("[customer]");
        var (ended, failed, left) = (run.Client.StartSession(), run.Client.StartSession(), run.Client.StartSession());
        var operation = ended.StartOperation("Judged");
        using var other = Scrubbing("[other]");

        ended.RecordError(new InvalidOperationException("ACME was slow"), operation.Event);
        ended.RecordScore(operation.Event!, "good", 1, "ACME liked it");
        operation.Dispose();
        ended.End(SessionEndState.Fail, "ACME left");
        failed.Fail(new InvalidOperationException("ACME failed"));
        run.Client.EndSessions(SessionEndState.Indeterminate, "ACME is over");

        Assert.Equal(["[customer] was slow", "[customer] failed"], run.Errors.Select(static error => error.Message));
        var score = Assert.Single(run.Spans.Named("Judged").Events, static told => told.Name.Contains("evaluation"));
        Assert.Contains(score.Tags, static tag => tag.Value is "[customer] liked it");
        Assert.Equal(
            ["[customer] left", "[customer] failed", "[customer] is over"],
            new[] { ended, failed, left }.Select(static session => session.EndStateReason));
    }

    [Fact]
    public void SessionWasUsed_CurrentClientScrubsAfterwards()
    {
        using var run = Scrubbing("[customer]");
        var session = run.Client.StartSession();
        using var other = Scrubbing("[other]");

        session.End(SessionEndState.Success, "ACME");

        Assert.Equal("[other]", Scrubber.Scrub("ACME"));
    }

    private static TestRun Scrubbing(string mask) => new(new AgentInstrumentationOptions
    {
        Scrubber = text => text.Replace("ACME", mask, StringComparison.Ordinal),
    });

    private static void FailAbout(string customer, OperationScope operation)
    {
        operation.Log($"line of {customer}");
        operation.RecordException(new InvalidOperationException($"{customer} failed"));
        operation.Dispose();
    }

    private static void AssertMasked(TestRun run, string mask)
    {
        var error = Assert.Single(run.Errors);
        Assert.Equal($"{mask} failed", error.Message);
        Assert.Contains($"{mask} failed", error.Details, StringComparison.Ordinal);
        Assert.Equal([$"line of {mask}"], error.Logs);
        var span = run.Spans.Single();
        Assert.Equal((ActivityStatusCode.Error, $"{mask} failed"), (span.Status, span.StatusDescription));
    }
}
