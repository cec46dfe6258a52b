namespace AgentInstrumentation.Tests;

public sealed class SessionAnalysisTests
{
    private const string Cats = """{"query":"cats"}""";
    private const string Dogs = """{"query":"dogs"}""";

    [Fact]
    public void NothingRecorded_IsAnEmptyAnalysis()
    {
        var analysis = SessionAnalysis.Of(SessionBuilder.Empty);

        Assert.Empty(analysis.CriticalPath);
        Assert.Empty(analysis.Steps);
        Assert.Empty(analysis.LongestChain);
        Assert.Null(analysis.UnusedTools);
        Assert.Equal(TimeSpan.Zero, analysis.Duration);
        Assert.Contains("Repeated calls: none", $"{analysis}", StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_HaveTimeCostAndPercentiles()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 100);
        builder.Llm(0, 40, agent, usage: new TokenUsage(10, 1), cost: 0.5m);
        builder.Llm(20, 40, agent, usage: new TokenUsage(20, 2));
        builder.Tool("t", 70, 10, agent);

        var steps = SessionAnalysis.Of(builder.Build(100)).Steps;

        Assert.Equal(
            [
                "llm gpt 2 total 80 self 80 critical 40 p50 40 p95 40 30 in 3 out $0.5 1 unknown",
                "agent a 1 total 100 self 30 critical 50 p50 100 p95 100 30 in 3 out $0.5 1 unknown",
                "tool t 1 total 10 self 10 critical 10 p50 10 p95 10  in  out $ 0 unknown",
            ],
            steps.Select(Describe));
    }

    [Fact]
    public void StepWithinItself_IsCountedOnceInTheTotal()
    {
        var builder = new SessionBuilder();
        var outer = builder.Agent("a", 0, 100);
        var inner = builder.Agent("a", 10, 50, outer);
        builder.Llm(20, 10, inner, usage: new TokenUsage(7), cost: 1);

        var step = SessionAnalysis.Of(builder.Build(100)).Steps.Single(static step => step.Name == "a");

        Assert.Equal((2, 100, 90), (step.Count, step.Total.TotalMilliseconds, step.Self.TotalMilliseconds));
        Assert.Equal((1, 7, 1m), (step.Usage.Calls, step.Usage.Tokens.Input, step.Usage.CostUsd));
    }

    [Theory]
    [InlineData(100, 50)]
    [InlineData(20, 10)]
    [InlineData(1, 1)]
    public void Percentiles_AreOfTheNearestRank(int count, int p50)
    {
        var builder = new SessionBuilder();
        for (var duration = count; duration >= 1; duration--)
        {
            builder.Tool("t", 0, duration);
        }

        var step = Assert.Single(SessionAnalysis.Of(builder.Build()).Steps);

        Assert.Equal(p50, step.P50.TotalMilliseconds);
        Assert.Equal(Math.Ceiling(count * 0.95), step.P95.TotalMilliseconds);
        Assert.Equal(count, step.Max.TotalMilliseconds);
    }

    [Fact]
    public void LongestChain_IsTheDeepest()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("a", 0, 100);
        builder.Tool("shallow", 0, 90, agent);
        var action = builder.Action("b", 90, 5, agent);
        builder.Tool("deep", 91, 1, action);

        var chain = SessionAnalysis.Of(builder.Build(100)).LongestChain;

        Assert.Equal("agent a > action b > tool deep", chain[^1].Path);
        Assert.Equal(3, chain.Count);
    }

    [Fact]
    public void UnusedTools_AreTheKnownOnesThatWereNotCalled()
    {
        var builder = new SessionBuilder();
        builder.Tool("used", 0, 1);
        builder.Action("an action", 0, 1);
        builder.Unfinished(OperationKind.Retrieval, "running", 1);

        var analysis = SessionAnalysis.Of(builder.Build(), ["used", "an action", "other", "other", "running"]);

        Assert.Equal(["an action", "other"], analysis.UnusedTools);
    }

    [Fact]
    public void ManifestsOfAssemblies_NameTheTools()
    {
        var manifest = new OperationManifest("App", [Of("Search", OperationKind.Tool), Of("Plan", OperationKind.Action)]);

        Assert.Equal(["Search"], SessionAnalysis.Of(SessionBuilder.Empty, [manifest]).UnusedTools);

        static ManifestOperation Of(string name, OperationKind kind) => new()
        {
            Name = name,
            Kind = kind,
            SpanName = name,
            Function = name,
            Form = OperationForm.Partial,
        };
    }

    [Fact]
    public void Report_IsReadable()
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("Research", 0, 4000);
        builder.Llm(0, 1000, agent, "{}", new TokenUsage(1000, 200), 0.01m);
        builder.Tool("Search", 1000, 300, agent, Cats);
        builder.Llm(1300, 1000, agent, """{"n":1}""", new TokenUsage(1500, 100), 0.02m);
        builder.Tool("Search", 2300, 300, agent, Cats);
        var failed = builder.Tool("Fetch", 2600, 100, agent, Dogs);
        builder.Fail(failed);
        builder.Tool("Fetch", 2700, 400, agent, Dogs);
        var read = builder.Tool("Read", 3100, 50, agent);
        builder.Fail(read);

        var report = $"{SessionAnalysis.Of(builder.Build(4100), ["Search", "Write"])}".ReplaceLineEndings("\n");

        Assert.Equal(
            """
            Session   00000000-0000-7000-8000-00000000ffff
            End state Success
            Duration  4.10 s
            Events    2 llm, 5 tool, 1 action, 2 error
            Tokens    2500 in, 300 out
            Cost      $0.03

            Critical path: 4.10 s, 100.0 ms of them in no operation
                  self   share  with beneath  operation
              850.0 ms  20.7 %        4.00 s  agent Research
                1.00 s  24.4 %        1.00 s  agent Research > llm gpt
              300.0 ms   7.3 %      300.0 ms  agent Research > tool Search
                1.00 s  24.4 %        1.00 s  agent Research > llm gpt
              300.0 ms   7.3 %      300.0 ms  agent Research > tool Search
              100.0 ms   2.4 %      100.0 ms  agent Research > tool Fetch
              400.0 ms   9.8 %      400.0 ms  agent Research > tool Fetch
               50.0 ms   1.2 %       50.0 ms  agent Research > tool Read

            Time and cost by step
              count  failed     total      self  critical       p50       p95  tokens in  out   cost  step
                  2            2.00 s    2.00 s    2.00 s    1.00 s    1.00 s       2500  300  $0.03  llm gpt
                  1            4.00 s  850.0 ms  850.0 ms    4.00 s    4.00 s       2500  300  $0.03  agent Research
                  2          600.0 ms  600.0 ms  600.0 ms  300.0 ms  300.0 ms                         tool Search
                  2       1  500.0 ms  500.0 ms  500.0 ms  100.0 ms  400.0 ms                         tool Fetch
                  1       1   50.0 ms   50.0 ms   50.0 ms   50.0 ms   50.0 ms                         tool Read

            Repeated calls: wasted 300.0 ms
              times  in a row    wasted  call
                  2         2  300.0 ms  agent Research > tool Search  {"query":"cats"}

            Retries: 100.0 ms in attempts that did not succeed
              attempts   in vain    outcome  call
                     2  100.0 ms  succeeded  agent Research > tool Fetch  {"query":"dogs"}

            Swallowed errors: 1
              agent Research > tool Read failed, agent Research succeeded
                System.TimeoutException: too slow

            Longest chain: 2 operations
              agent Research > llm gpt

            Tools never used: Write

            Not compared: 2 of 8 operations
              Their arguments were not captured, were cut, or there are none, so that repeats and
              retries among them are not seen.

            """,
            report);
    }

    private static string Describe(StepSummary step)
    {
        var usage = step.Usage;
        FormattableString[] parts =
        [
            $"{OperationDefinition.NameOf(step.Kind)} {step.Name} {step.Count}",
            $"total {step.Total.TotalMilliseconds} self {step.Self.TotalMilliseconds}",
            $"critical {step.Critical.TotalMilliseconds}",
            $"p50 {step.P50.TotalMilliseconds} p95 {step.P95.TotalMilliseconds}",
            $"{usage.Tokens.Input} in {usage.Tokens.Output} out ${usage.CostUsd} {usage.UnpricedCalls} unknown",
        ];
        return string.Join(' ', parts.Select(FormattableString.Invariant));
    }
}
