namespace AgentInstrumentation.Tests;

public sealed class SessionCountersTests
{
    private static readonly OperationDefinition Mini = OperationDefinition.Chat("gpt-5-mini", "openai");

    [Fact]
    public void Operations_AreCountedByKind()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        OperationDefinition[] definitions =
        [
            Traced.Agent("a"), OperationDefinition.Action("b"), OperationDefinition.Workflow("c"),
            Traced.Tool("d"), Traced.Tool("e"), OperationDefinition.Retrieval("f"), Mini,
        ];

        foreach (var definition in definitions)
        {
            Traced.Run(definition, () => { });
        }

        var counters = session.Counters;
        Assert.Equal(
            ["Action 1", "Agent 1", "Llm 1", "Retrieval 1", "Tool 2", "Workflow 1"],
            counters.Operations.Select(static entry => $"{entry.Key} {entry.Value}").Order());
        Assert.Equal((1, 3, 3), (counters.LlmCalls, counters.ToolCalls, counters.Actions));
    }

    [Fact]
    public void Errors_AreCountedByTypeOnceEach()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        for (var call = 0; call < 2; call++)
        {
            Record.Exception(() => Traced.Run(Traced.Agent("a"), () =>
                Traced.Run(Traced.Tool("b"), () => throw new TimeoutException())));
        }

        Record.Exception(() => Traced.Run(Traced.Tool("b"), () => throw new InvalidOperationException()));

        Assert.Equal(
            ["System.InvalidOperationException 1", "System.TimeoutException 2"],
            session.Counters.ErrorsByType.Select(static entry => $"{entry.Key} {entry.Value}").Order());
        Assert.Equal(3, session.Counters.Errors);
    }

    [Fact]
    public void TokensAndCost_AreCountedByModelAndInTotal()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Chat("gpt-5-mini", new TokenUsage(1000, 200, 400, 50));
        Chat("gpt-5-mini", new TokenUsage(1000, 200));
        Chat("no-such-model", new TokenUsage(7));
        Chat(model: null, default);

        var counters = session.Counters;
        Assert.Equal(
            new ModelCounters(2, new TokenUsage(2000, 400, 400, 50), 0.00056m + 0.00065m),
            counters.Models["gpt-5-mini"]);
        Assert.Equal(new ModelCounters(1, new TokenUsage(7), UnpricedCalls: 1), counters.Models["no-such-model"]);
        Assert.Equal(new ModelCounters(1, UnpricedCalls: 1), counters.Models["unknown"]);
        Assert.Equal(3, counters.Models.Count);
        Assert.Equal(new TokenUsage(2007, 400, 400, 50), counters.Tokens);
        Assert.Equal((0.00121m, 2), (counters.CostUsd, counters.UnpricedLlmCalls));
    }

    // Counts come from outside, and a total that wrapped around would be negative.
    [Fact]
    public void MoreTokensThanANumberHolds_AreCountedAsTheMostThatItHolds()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        session.RecordLlm("gpt-5-mini", "openai", new() { Response = new() { Usage = new(long.MaxValue, 5) } });
        session.RecordLlm("gpt-5-mini", "openai", new() { Response = new() { Usage = new(10, 6) } });

        var tokens = session.Counters.Tokens;
        Assert.Equal((long.MaxValue, 11), (tokens.Input, tokens.Output));
    }

    [Fact]
    public void Latency_IsKeptByKind()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        for (var milliseconds = 1; milliseconds <= 100; milliseconds++)
        {
            Traced.Run(Traced.Tool("a"), () => run.Clock.AdvanceMilliseconds(milliseconds));
        }

        Traced.Run(Mini, () => run.Clock.AdvanceMilliseconds(7));

        var tool = session.Counters.Latency[OperationKind.Tool];
        Assert.Equal(100, tool.Count);
        AssertWithinOnePartIn32(50, tool.P50);
        AssertWithinOnePartIn32(95, tool.P95);
        Assert.Equal(TimeSpan.FromMilliseconds(100), tool.Max);
        var seven = TimeSpan.FromMilliseconds(7);
        Assert.Equal(new LatencySummary(1, seven, seven, seven), session.Counters.Latency[OperationKind.Llm]);
    }

    [Fact]
    public void Snapshot_ChangesNoMore()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var before = session.Counters;
        Traced.Run(Traced.Tool("a"), () => { });
        var between = session.Counters;
        Traced.Run(Traced.Tool("a"), () => { });

        Assert.Equal((0, 1, 2), (before.ToolCalls, between.ToolCalls, session.Counters.ToolCalls));
        Assert.Equal(1, between.Latency[OperationKind.Tool].Count);
    }

    [Fact]
    public void OperationsOfTwoThreads_AreCountedExactlyWhileReadersLookOn()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        const int OfEach = 20_000;
        void Work()
        {
            for (var call = 0; call < OfEach; call++)
            {
                Chat("gpt-5-mini", new TokenUsage(10, 2));
                Assert.InRange(session.Counters.LlmCalls, call + 1, 2 * OfEach);
            }
        }

        Parallel.Invoke(Work, Work);

        AssertExact(session.Counters, 2 * OfEach);
    }

    [Fact]
    public async Task TenThousandOperationsAtOnce_AreCountedExactly()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        const int Count = 10_000;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var calls = Enumerable.Range(0, Count).Select(_ => ChatAsync(gate.Task)).ToList();
        Assert.Empty(session.Counters.Operations);
        gate.SetResult();
        await Task.WhenAll(calls);

        AssertExact(session.Counters, Count);
        Assert.Equal(
            Enumerable.Range(1, Count).Select(static number => (long)number),
            run.Events.Select(static entry => entry.Sequence).Order());
        Assert.Equal(Count, run.Events.Select(static entry => entry.Id).Distinct().Count());
    }

    [Fact]
    public void SessionReadFromTheJournal_CountsTheSame()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        Chat("gpt-5-mini", new TokenUsage(1000, 200, 400, 50));
        Record.Exception(() => Traced.Run(Traced.Tool("a"), () => throw new TimeoutException()));

        var live = session.Counters;
        var read = Assert.Single(run.Sessions).Counters;

        Assert.Equal(live.Operations, read.Operations);
        Assert.Equal(live.Latency, read.Latency);
        Assert.Equal(live.ErrorsByType, read.ErrorsByType);
        Assert.Equal(live.Models, read.Models);
        Assert.Equal((live.Tokens, live.CostUsd), (read.Tokens, read.CostUsd));
    }

    private static void AssertExact(SessionCounters counters, int calls)
    {
        var tokens = new TokenUsage(calls * 10L, calls * 2L);
        var cost = calls * ((10 * 0.25m) + (2 * 2m)) / 1_000_000m;
        Assert.Equal(new ModelCounters(calls, tokens, cost), Assert.Single(counters.Models).Value);
        Assert.Equal((calls, tokens, cost), (counters.LlmCalls, counters.Tokens, counters.CostUsd));
        Assert.Equal(calls, counters.Latency[OperationKind.Llm].Count);
    }

    private static void AssertWithinOnePartIn32(double expected, TimeSpan actual) =>
        Assert.InRange(actual.TotalMilliseconds, expected * 31 / 32, expected * 33 / 32);

    private static void Chat(string? model, TokenUsage usage)
    {
        var operation = AgentOperation.Start(OperationDefinition.Chat(model, "openai"));
        operation.RecordUsage(model: null, usage);
        operation.Succeed();
    }

    private static Task ChatAsync(Task gate)
    {
        var operation = AgentOperation.Start(Mini);
        operation.RecordUsage(model: null, new TokenUsage(10, 2));
        return operation.Follow(gate.ContinueWith(static _ => { }, TaskScheduler.Default));
    }
}
