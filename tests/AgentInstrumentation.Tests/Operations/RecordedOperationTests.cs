using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>What is recorded by hand looks, attribute by attribute, like what was traced.</summary>
public sealed class RecordedOperationTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(12);
    private static readonly ModelRequest Request = new() { Temperature = 0.5, MaxTokens = 100 };

    private static readonly ModelResponse Response = new()
    {
        Id = "resp_1",
        Model = "gpt-5-mini-2025-08-07",
        FinishReasons = ["stop"],
        Usage = new TokenUsage(1000, 200, 400, 50),
    };

    public static TheoryData<OperationDefinition, Exception?> Operations
    {
        get
        {
            var data = new TheoryData<OperationDefinition, Exception?>();
            var options = new OperationOptions { AgentName = "Planner", Tags = [new OperationTag("tenant", "one")] };
            OperationDefinition[] definitions =
            [
                OperationDefinition.Tool("Search", "Searches.", "Agent.Search", options),
                OperationDefinition.Tool("Search"),
                OperationDefinition.Action("Plan", "Plans.", "Agent.Plan"),
                OperationDefinition.Workflow("Flow"),
                OperationDefinition.Retrieval("Look up"),
                OperationDefinition.Chat("gpt-5-mini", "openai"),
                OperationDefinition.Chat(model: null),
            ];
            foreach (var definition in definitions)
            {
                data.Add(definition, null);
                data.Add(definition, new InvalidOperationException("no such city"));
                data.Add(definition, new OperationCanceledException());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations), DisableDiscoveryEnumeration = true)]
    public void ByHand_IsAsTraced(OperationDefinition definition, Exception? exception)
    {
        var traced = Run(run => Trace(run, definition, exception));
        var byHand = Run(run => RecordByHand(run, definition, exception));
        var scoped = Run(run => RunScope(run, definition, exception));

        Assert.Equal(traced, byHand);
        Assert.Equal(traced, scoped);
    }

    [Fact]
    public void Times_AreThoseThatWereSaid()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var start = FakeClock.Start.AddHours(-2);

        var recorded = session.RecordTool("Search", new() { StartTime = start, Duration = Duration })!;
        var now = session.RecordTool("Now", new() { Duration = Duration })!;

        Assert.Equal((start, Duration, start + Duration), (recorded.StartTime, recorded.Duration, recorded.EndTime));
        Assert.Equal(FakeClock.Start - Duration, now.StartTime);
        var span = run.Spans.Named("execute_tool Search");
        Assert.Equal((start.UtcDateTime, Duration), (span.StartTimeUtc, span.Duration));
        Assert.Equal(Duration, session.Counters.Latency[OperationKind.Tool].Max);
    }

    [Fact]
    public void Parent_IsTheOperationThatRunsOrTheOneThatIsNamed()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        SessionEvent? first = null, within = null;

        Traced.Run(Traced.Agent("Root"), () =>
        {
            first = session.RecordAction("first");
            within = session.RecordTool("within", new() { Parent = first });
            Traced.Run(Traced.Tool("after"), () => { });
        });
        var later = session.RecordTool("later", new() { Parent = within });

        var root = run.EventOf("Root");
        Assert.Equal([root.Id, first!.Id, within!.Id], new[] { first.ParentId, within.ParentId, later!.ParentId });
        Assert.Equal(root.Id, run.EventOf("after").ParentId);
        Assert.Equal(run.Spans.Named("first").SpanId, run.Spans.Named("execute_tool within").ParentSpanId);
        Assert.Equal(run.Spans.Named("execute_tool within").SpanId, run.Spans.Named("execute_tool later").ParentSpanId);
        Assert.Equal(run.Spans.Named("invoke_agent Root").SpanId, run.Spans.Named("execute_tool after").ParentSpanId);
        Assert.Single(run.Spans.Ended.Select(static span => span.TraceId).Distinct());
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void ParentWithoutASpan_BeginsAtTheTop()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        run.Spans.Sampling = ActivitySamplingResult.None;
        var parent = session.RecordAction("not sampled");
        run.Spans.Sampling = ActivitySamplingResult.AllDataAndRecorded;

        Traced.Run(Traced.Agent("Root"), () => session.RecordTool("child", new() { Parent = parent }));

        Assert.Equal(default, run.Spans.Named("execute_tool child").ParentSpanId);
        Assert.Equal(parent!.Id, run.EventOf("child").ParentId);
    }

    [Fact]
    public void FromAnotherFlow_BelongsToItsSession()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        using var other = run.Client.StartSession("other");
        using var scope = other.BeginScope("user-2");

        session.RecordTool("Search");

        Assert.Equal(session.Id, run.EventOf("Search").SessionId);
        Assert.Equal($"{session.Id}", run.Spans.Named("execute_tool Search").GetTagItem("session.id"));
        Assert.Null(run.Spans.Named("execute_tool Search").GetTagItem("user.id"));
        Assert.Same(other, AgentSession.Current);
    }

    [Fact]
    public void AfterTheEnd_IsCountedSaidOnceAndThrowsNothing()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        var session = run.Client.StartSession();
        session.End(SessionEndState.Success);

        Assert.Null(session.RecordTool("a"));
        Assert.Null(session.RecordLlm("b"));
        Assert.Null(session.RecordError(new InvalidOperationException()));
        using (var operation = session.StartOperation("c"))
        {
            operation.SetAttribute("a", 1);
            operation.AddEvent("b");
            operation.AddLink(default);
            operation.RecordException(new InvalidOperationException());
            operation.SetResult(1);
            operation.Log("line");
            Assert.Null(operation.Event);
        }

        session.Log("line");

        Assert.Empty(run.Events);
        Assert.Equal(4, metrics.Of("agent.events.dropped").Count(
            static line => line == "agent.events.dropped 1 agent.drop.reason=session_ended"));
        Assert.Equal(
            "AgentInstrumentation: an operation came after the end of its session and was dropped. Said once.",
            Assert.Single(run.Warnings));
    }

    [Fact]
    public void Error_HasItsTriggerAndIsRecordedOnce()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("chat");
        var thrown = new InvalidOperationException("no such city");

        Record.Exception(() => Traced.Run(Traced.Tool("Search"), () =>
        {
            session.Log("about to fail");
            Assert.NotNull(session.RecordError(thrown));
            Assert.Null(session.RecordError(thrown));
            throw thrown;
        }));
        session.RecordError(new TimeoutException("outside"));

        var tool = run.EventOf("Search");
        Assert.Equal([tool.Id, null], run.Errors.Select(static error => error.TriggerId));
        Assert.Equal(
            [("Search", OperationKind.Tool, "no such city"), ("chat", OperationKind.Agent, "outside")],
            run.Errors.Select(static error => (error.Name, error.Kind, error.Message)));
        Assert.Equal(["about to fail"], run.Errors[0].Logs);
        Assert.Equal(["about to fail"], tool.Logs);
        Assert.Equal("exception", Assert.Single(run.Spans.Single().Events).Name);
        Assert.Equal(2, session.Counters.Errors);
    }

    [Fact]
    public void Scope_ControlsAttributesEventsAndLinks()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var other = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        using (var operation = session.StartOperation("Plan"))
        {
            operation.SetAttribute("plan.steps", 3);
            operation.AddEvent("replanned", [new("why", "cost")]);
            operation.AddLink(other);
            operation.Log("line");
            Traced.Run(Traced.Tool("Search"), () => { });
            operation.Dispose();
            operation.Log("too late");
            operation.SetAttribute("plan.steps", 4);
            operation.AddEvent("too late");
            operation.AddLink(other);
        }

        var span = run.Spans.Named("Plan");
        Assert.Equal(3, span.GetTagItem("plan.steps"));
        var added = Assert.Single(span.Events);
        Assert.Equal(("replanned", "cost"), (added.Name, Assert.Single(added.Tags).Value));
        Assert.Equal(other, Assert.Single(span.Links).Context);
        Assert.Equal(["line"], run.EventOf("Plan").Logs);
        Assert.Equal(run.EventOf("Plan").Id, run.EventOf("Search").ParentId);
        Assert.Equal(2, run.Events.Count);
    }

    [Fact]
    public void AgentName_IsThatOfTheOperationOrOfTheAgentAroundIt()
    {
        using var run = new TestRun();
        var options = new OperationOptions { AgentName = "Planner" };

        Traced.Run(Traced.Agent("Root"), () =>
        {
            Traced.Run(Traced.Tool("outer"), () => Traced.Run(Traced.Tool("inner"), () => { }));
            Traced.Run(OperationDefinition.Action("own", options: options), () => { });
        });

        Assert.Equal(
            ["Root Root", "inner Root", "outer Root", "own Planner"],
            run.Events.Select(static entry => $"{entry.Name} {entry.AgentName}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Log_IsBounded()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () =>
        {
            session.Log(new string('x', 5_000));
            for (var line = 0; line < 200; line++)
            {
                session.Log("line");
            }
        });

        var logs = run.EventOf("Search").Logs;
        Assert.Equal((100, 4_096), (logs.Count, logs[0].Length));
    }

    [Fact]
    public void LongLog_IsNotCutWithinACharacter()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () => session.Log($"{new string('x', 4_094)}\U0001F600 and more"));

        Assert.Equal([$"{new string('x', 4_094)}…"], run.EventOf("Search").Logs);
    }

    // The span and the event as text, without what differs from run to run.
    private static string Run(Action<TestRun> body)
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession("chat", "beta");
        var recorded = Record.Exception(() => Traced.Run(Traced.Agent("Root"), () => body(run)));
        Assert.True(recorded is null or InvalidOperationException or OperationCanceledException, $"{recorded}");
        var root = run.EventOf("Root");
        var entry = Assert.Single(run.Events, entry => entry is not ErrorEvent && entry.Id != root.Id);
        var span = Assert.Single(run.Spans.Ended, span => span.SpanId.ToHexString() == entry.SpanId);
        Assert.Equal(root.Id, entry.ParentId);
        Assert.Equal(root.SpanId, span.ParentSpanId.ToHexString());
        var errors = run.Errors.Where(error => error.TriggerId == entry.Id)
            .Select(static error => $"{error.ErrorType} {error.Message}");
        return $"""
            {span.DisplayName} {span.Kind} {span.Status} {span.StatusDescription}
            {SpanText.Attributes(span)}
            {entry.GetType().Name} {entry.Kind} {entry.Name} {entry.Status} {entry.ErrorType} {entry.Duration}
            {entry.StartTime:O} {entry.Arguments} {entry.Result} {entry.AgentName} {string.Join('|', entry.Logs)}
            {(entry as LlmEvent)?.Model} {(entry as LlmEvent)?.Usage} {(entry as LlmEvent)?.CostUsd}
            {string.Join('|', errors)}
            """;
    }

    private static void Trace(TestRun run, OperationDefinition definition, Exception? exception)
    {
        var operation = AgentOperation.Start(definition, new ArgumentWriter().Add("query", "cats").Capture());
        AgentSession.Current!.Log("line");
        if (definition.Kind is OperationKind.Llm)
        {
            operation.RecordRequest(Request);
            operation.RecordResponse(Response);
        }

        run.Clock.Advance(Duration);
        if (exception is null)
        {
            operation.Succeed("found");
        }
        else
        {
            operation.Fail(exception);
            throw exception;
        }
    }

    private static void RecordByHand(TestRun run, OperationDefinition definition, Exception? exception)
    {
        run.Clock.Advance(Duration);
        AgentSession.Current!.Record(definition, new()
        {
            Duration = Duration,
            Arguments = new ArgumentWriter().Add("query", "cats").Capture(),
            Result = exception is null ? CapturedContent.Of("found") : default,
            Exception = exception,
            Request = definition.Kind is OperationKind.Llm ? Request : default,
            Response = definition.Kind is OperationKind.Llm ? Response : default,
            Logs = ["line"],
        });
    }

    private static void RunScope(TestRun run, OperationDefinition definition, Exception? exception)
    {
        var arguments = new ArgumentWriter().Add("query", "cats").Capture();
        using var operation = AgentSession.Current!.StartOperation(definition, arguments);
        operation.Log("line");
        if (definition.Kind is OperationKind.Llm)
        {
            operation.RecordRequest(Request);
            operation.RecordResponse(Response);
        }

        run.Clock.Advance(Duration);
        if (exception is null)
        {
            operation.SetResult("found");
        }
        else
        {
            operation.RecordException(exception);
        }
    }
}
