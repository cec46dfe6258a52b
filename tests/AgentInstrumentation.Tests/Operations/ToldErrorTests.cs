using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Calls whose result says that they failed, though nothing is thrown.</summary>
public sealed class ToldErrorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ToldError_FailsTheOperation(bool inSession)
    {
        using var run = new TestRun();
        using var session = inSession ? run.Client.StartSession() : null;
        using var metrics = new MetricRecorder();

        var operation = AgentOperation.Start(Traced.Tool("weather"));
        operation.RecordFailure("tool_error");
        Assert.Equal("none", operation.Succeed("none"));

        var span = run.Spans.Single();
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal("tool_error", span.GetTagItem("error.type"));
        if (inSession)
        {
            var failed = run.EventOf("weather");
            Assert.Equal((OperationStatus.Error, "tool_error"), (failed.Status, failed.ErrorType));
            var error = Assert.Single(run.Errors);
            Assert.Equal((failed.Id, failed.SpanId), (error.TriggerId, error.SpanId));
            Assert.Equal("the result says that it failed: tool_error", error.Message);
            Assert.Equal(1, session!.Counters.Errors);
        }
    }

    [Fact]
    public async Task ToldErrorOfATask_FailsTheOperation()
    {
        using var run = new TestRun();
        var operation = AgentOperation.Start(OperationDefinition.Chat("m"));
        var answer = new TaskCompletionSource<int>();

        var task = operation.Follow(answer.Task, static _ => new ModelResponse { ErrorType = "server_error" });
        answer.SetResult(1);

        Assert.Equal(1, await task);
        Assert.Equal("server_error", run.Spans.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task ToldErrorOfAnItem_FailsTheStream()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        await foreach (var item in AgentOperation.Follow(
            Enumerable.Range(1, 3).ToAsyncEnumerable(),
            static item => new ModelResponse { ErrorType = item == 2 ? "overloaded" : null },
            Traced.Tool("watch")))
        {
            Assert.NotEqual(0, item);
        }

        Assert.Equal("overloaded", run.EventOf("watch").ErrorType);
        Assert.Null(run.Spans.Single().GetTagItem("gen_ai.request.stream"));
    }

    [Fact]
    public void SecretInAToldError_IsMasked()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        session.RecordLlm("m", "p", new() { Response = new() { ErrorType = $"no such user: jane@example.org {new string('x', 500)}" } });

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("no such user: [redacted e-mail] x", error.ErrorType, StringComparison.Ordinal);
        Assert.InRange(error.ErrorType!.Length, 200, 256);
        Assert.DoesNotContain("jane", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.ErrorType, run.Spans.Single().GetTagItem("error.type"));
    }

    [Fact]
    public void ToldErrorOfTheRoot_FailsTheSession()
    {
        using var run = new TestRun();

        var operation = AgentOperation.Start(Traced.Agent("Root"));
        operation.RecordFailure("gave_up");
        operation.Succeed();

        Assert.Equal(SessionEndState.Fail, Assert.Single(run.Sessions).EndState);
    }

    [Fact]
    public void WhatIsThrown_CountsBefore()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        var operation = AgentOperation.Start(Traced.Tool("weather"));
        operation.RecordFailure("tool_error");
        operation.Fail(new InvalidOperationException());

        Assert.Equal("System.InvalidOperationException", run.Spans.Single().GetTagItem("error.type"));
        Assert.Single(run.Errors);
    }

    [Fact]
    public void NoErrorAndLateOnes_AreNone()
    {
        using var run = new TestRun();

        var operation = AgentOperation.Start(Traced.Tool("weather"));
        operation.RecordFailure(null);
        operation.Succeed();
        operation.RecordFailure("tool_error");
        default(AgentOperation).RecordFailure("tool_error");

        Assert.Equal(ActivityStatusCode.Unset, run.Spans.Single().Status);
    }

    [Fact]
    public void ErrorsThatAreNotRecorded_AreNotTold()
    {
        using var run = new TestRun();

        var operation = AgentOperation.Start(
            OperationDefinition.Tool("weather", options: new OperationOptions { RecordErrors = false }));
        operation.RecordFailure("tool_error");
        operation.Succeed();

        Assert.Equal(ActivityStatusCode.Unset, run.Spans.Single().Status);
    }

    // The layer around it may well try again.
    [Fact]
    public void ToldErrorOfALayer_IsNotThatOfTheCall()
    {
        using var run = new TestRun();

        Traced.Run(OperationDefinition.Chat("house"), static () =>
        {
            var layer = AgentOperation.Start(OperationDefinition.Chat("m"));
            layer.RecordFailure("overloaded");
            layer.Succeed();
        });

        Assert.Equal(ActivityStatusCode.Unset, run.Spans.Single().Status);
    }
}
