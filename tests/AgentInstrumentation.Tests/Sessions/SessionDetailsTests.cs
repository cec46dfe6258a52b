namespace AgentInstrumentation.Tests;

public sealed class SessionDetailsTests
{
    [Fact]
    public void UserAndTags_AreOnEverySpanFromThenOn()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("chat", "beta");
        Traced.Run(Traced.Tool("before"), () => { });

        session.SetUser("user-1");
        session.AddTags("gold", "beta");
        Traced.Run(Traced.Tool("after"), () => { });

        Assert.Equal(("user-1", "beta gold"), (session.UserId, string.Join(' ', session.Tags)));
        Assert.Equal((null, "beta"), LabelsOf(run, "execute_tool before"));
        Assert.Equal(("user-1", "beta gold"), LabelsOf(run, "execute_tool after"));
        var read = Assert.Single(run.Sessions);
        Assert.Equal(("user-1", "beta gold"), (read.UserId, string.Join(' ', read.Tags)));
    }

    [Fact]
    public void NoUserAndNoTags_AreNoAttributes()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.Equal(
            """
            agent.operation.kind=tool
            gen_ai.operation.name=execute_tool
            gen_ai.tool.name=Search
            gen_ai.tool.type=function
            session.id=(id)
            """,
            SpanText.Attributes(run.Spans.Single()));
    }

    [Fact]
    public void Scope_AddsToItsSpansAndLeaksNothing()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession("chat", "beta");
        session.SetUser("user-1");

        using (session.BeginScope("user-2", "inner"))
        {
            Traced.Run(Traced.Tool("outer"), () => Traced.Run(Traced.Tool("nested"), () => { }));
            using (session.BeginScope(tags: "innermost"))
            {
                Traced.Run(Traced.Tool("innermost"), () => { });
            }

            Traced.Run(Traced.Tool("again"), () => { });
        }

        Traced.Run(Traced.Tool("after"), () => { });

        Assert.Equal(("user-2", "beta inner"), LabelsOf(run, "execute_tool outer"));
        Assert.Equal(("user-2", "beta inner"), LabelsOf(run, "execute_tool nested"));
        Assert.Equal(("user-2", "beta inner innermost"), LabelsOf(run, "execute_tool innermost"));
        Assert.Equal(("user-2", "beta inner"), LabelsOf(run, "execute_tool again"));
        Assert.Equal(("user-1", "beta"), LabelsOf(run, "execute_tool after"));
        Assert.Equal(("user-1", "beta"), (session.UserId, string.Join(' ', session.Tags)));
        Assert.Equal(["beta"], Assert.Single(run.Sessions).Tags);
    }

    [Fact]
    public async Task ScopeDisposed_AppliesNoMoreToWorkThatStillRuns()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task started;
        using (session.BeginScope("user-2", "inner"))
        {
            started = Traced.RunAsync(Traced.Tool("running"), async () =>
            {
                await gate.Task;
                Traced.Run(Traced.Tool("late"), () => { });
            });
        }

        gate.SetResult();
        await started;

        Assert.Equal((null, ""), LabelsOf(run, "execute_tool late"));
        var running = run.EventOf("running");
        Assert.Equal(running.Id, run.EventOf("late").ParentId);
    }

    [Fact]
    public async Task ParallelScopes_DoNotMix()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            using var scope = session.BeginScope($"user-{number}");
            await Task.Yield();
            await Traced.RunAsync(Traced.Tool($"tool-{number}"), static async () => await Task.Yield());
        })));

        Assert.Equal(20, run.Spans.Ended.Count);
        Assert.All(run.Spans.Ended, static span => Assert.Equal(
            ((string)span.GetTagItem("gen_ai.tool.name")!).Replace("tool", "user", StringComparison.Ordinal),
            span.GetTagItem("user.id")));
    }

    [Fact]
    public void ScopeInsideAnOperation_KeepsItAsTheParent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Agent("Root"), () =>
        {
            using var scope = session.BeginScope("user-2");
            Traced.Run(Traced.Tool("Search"), () => { });
        });

        Assert.Equal(run.EventOf("Root").Id, run.EventOf("Search").ParentId);
    }

    [Fact]
    public void ScopeOfAnotherSession_DoesNotApply()
    {
        using var run = new TestRun();
        using var outer = run.Client.StartSession("outer");
        using var scope = outer.BeginScope("user-2", "inner");

        using (run.Client.StartSession("nested"))
        {
            Traced.Run(Traced.Tool("Search"), () => { });
        }

        Assert.Equal((null, ""), LabelsOf(run, "execute_tool Search"));
    }

    [Fact]
    public void Metadata_TheLatestCounts()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        session.SetMetadata("tenant", "one");
        session.SetMetadata("plan", "gold");
        session.SetMetadata("tenant", "two");

        Assert.Equal("two", session.Metadata["tenant"]);
        Assert.Equal(
            ["plan=gold", "tenant=two"],
            Assert.Single(run.Sessions).Metadata.Select(static entry => $"{entry.Key}={entry.Value}").Order());
    }

    [Fact]
    public void Metrics_AreNumbersAndTexts()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        session.RecordMetric("orders", 1);
        session.RecordMetric("orders", 2.5);
        session.RecordMetric("mood", "good");
        session.RecordMetric("ratio", double.PositiveInfinity);

        Assert.Equal((2.5, "good"), (session.Metrics["orders"].Number, session.Metrics["mood"].Text));
        Assert.Equal(
            ["orders 1", "orders 2.5", "mood good", "ratio Infinity"],
            Assert.Single(run.Sessions).Metrics.Select(static metric => $"{metric.Name} {metric.Value}"));
    }

    [Fact]
    public void Scores_AreOfTheSessionOrAnOperationAndMayComeLate()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();
        Traced.Run(Traced.Tool("Search"), () => { });
        var operation = run.EventOf("Search").Id;

        session.RecordScore("relevance", 0.9, operationId: operation);
        session.RecordScore("helpful", true, "said the user");
        session.Dispose();
        session.RecordScore("tone", "friendly");

        var scores = Assert.Single(run.Sessions).Scores;
        Assert.Equal(
            [("relevance", "0.9", null), ("helpful", "true", "said the user"), ("tone", "friendly", null)],
            scores.Select(static score => (score.Name, score.Value.ToString(), score.Comment)));
        Assert.Equal([operation, null, null], scores.Select(static score => score.OperationId));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void NamesBeyondTheThousandth_AreDroppedAndReportedOnce()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        for (var number = 0; number < 1_002; number++)
        {
            session.SetMetadata($"name {number}", "value");
        }

        session.SetMetadata("name 0", "other");

        Assert.Equal((1_000, "other"), (session.Metadata.Count, session.Metadata["name 0"]));
        Assert.Equal(2, metrics.Of("agent.events.dropped").Count);
        Assert.Contains("more than 1,000 names", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void TagsBeyondTheThousandth_AreDroppedAndCounted()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        string[] many = [.. Enumerable.Range(0, 1_500).Select(static number => $"tag {number}")];

        using var started = run.Client.StartSession("started", many);
        using var added = run.Client.StartSession("added", "first");
        added.AddTags(many);

        Assert.Equal((1_000, 1_000), (started.Tags.Count, added.Tags.Count));
        Assert.Equal(500 + 501, metrics.Of("agent.events.dropped").Count(
            static line => line == "agent.events.dropped 1 agent.drop.reason=too_many_names"));
        Assert.Contains("tags of more than 1,000 names", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void MetricAfterTheEnd_IsNotOnTheSpan()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();

        using (session.StartOperation("Plan"))
        {
            session.End(SessionEndState.Success);
            session.RecordMetric("late", 1);
        }

        Assert.Null(run.Spans.Single().GetTagItem("agent.metric.late"));
    }

    [Fact]
    public void AfterTheEnd_NothingIsAddedAndItIsSaidOnce()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        var session = run.Client.StartSession();
        session.End(SessionEndState.Success);

        session.SetUser("user-1");
        session.AddTags("late");
        session.SetMetadata("late", "late");
        session.RecordMetric("late", 1);
        session.End(SessionEndState.Fail);

        var read = Assert.Single(run.Sessions);
        Assert.Equal((null, 0, 0, 0), (read.UserId, read.Tags.Count, read.Metadata.Count, read.Metrics.Count));
        Assert.Equal(SessionEndState.Success, read.EndState);
        Assert.Equal(4, metrics.Of("agent.events.dropped").Count(
            static line => line == "agent.events.dropped 1 agent.drop.reason=session_ended"));
        Assert.Equal(
            "AgentInstrumentation: a user or a tag came after the end of its session and was dropped. Said once.",
            Assert.Single(run.Warnings));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Host_IsToldUnlessOptedOut(bool capture)
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            CaptureHostEnvironment = capture,
            ServiceName = "answers",
            ServiceVersion = "1.2",
            Environment = "staging",
        });
        run.Client.StartSession().Dispose();

        var resource = Assert.Single(run.Sessions).Resource;
        string[] service = ["deployment.environment.name", "service.name", "service.version"];
        string[] host =
        [
            "host.arch", "host.name", "os.description", "os.type", "process.pid", "process.runtime.name",
            "process.runtime.version",
        ];
        Assert.Equal(service.Concat(capture ? host : []).Order(), resource.Keys.Order());
        Assert.Equal(
            ("answers", "1.2", "staging"),
            (resource["service.name"], resource["service.version"], resource["deployment.environment.name"]));
        Assert.Equal(capture ? Environment.MachineName : null, resource.GetValueOrDefault("host.name"));
    }

    private static (string? User, string Tags) LabelsOf(TestRun run, string span)
    {
        var found = run.Spans.Named(span);
        return ((string?)found.GetTagItem("user.id"),
            string.Join(' ', (string[]?)found.GetTagItem("agent.session.tags") ?? []));
    }
}
