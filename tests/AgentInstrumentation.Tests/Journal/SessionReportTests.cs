namespace AgentInstrumentation.Tests;

public sealed class SessionReportTests
{
    [Fact]
    public void SuccessfulRun_IsATreeWithTokensAndCost()
    {
        using var run = new TestRun(captureContent: true);

        Traced.Run(Traced.Agent("Research"), () =>
        {
            Chat(run, milliseconds: 1500, new TokenUsage(1000, 200));
            SearchFor(run, "cats");
            Traced.Run(
                OperationDefinition.Action("Summarise"),
                () => Chat(run, milliseconds: 250, new TokenUsage(500, 50)));
        });

        Assert.Equal(
            """
            Session   (id)
            End state Success
            Duration  1.76 s
            Events    2 llm, 1 tool, 2 action, 0 error
            Tokens    1500 in, 250 out
            Cost      $0.000875
            agent Research  1.76 s
            ├─ llm gpt-5-mini  1.50 s  1000 in, 200 out
            ├─ tool Search  12.5 ms  {"query":"cats"}
            └─ action Summarise  250.0 ms
               └─ llm gpt-5-mini  250.0 ms  500 in, 50 out

            """,
            Report(run));
    }

    [Fact]
    public void FailedRun_ShowsTheErrorWhereItHappened()
    {
        using var run = new TestRun();

        Record.Exception(() => Traced.Run(Traced.Agent("Research"), () =>
        {
            Record.Exception(() => Traced.Run(Traced.Tool("Slow"), () => throw new OperationCanceledException()));
            Traced.Run(OperationDefinition.Action("Look up"), () =>
                Traced.Run(Traced.Tool("Search"), () => throw new InvalidOperationException("no such\ncity")));
        }));

        Assert.Equal(
            """
            Session   (id)
            End state Fail (no such
            city)
            Duration  0.0 ms
            Events    0 llm, 2 tool, 2 action, 1 error
            Tokens    unknown
            Cost      unknown
            agent Research FAILED  0.0 ms
            ├─ tool Slow CANCELLED  0.0 ms
            └─ action Look up FAILED  0.0 ms
               └─ tool Search FAILED  0.0 ms
                  └─ ! System.InvalidOperationException: no such city

            """,
            Report(run));
    }

    [Fact]
    public void LongLines_AreCutToTheWidth()
    {
        using var run = new TestRun(captureContent: true);

        Traced.Run(Traced.Agent("Research"), () => SearchFor(run, new string('x', 100)));

        var line = Report(run, width: 50).Split('\n')[^2];
        Assert.Equal("""└─ tool Search  12.5 ms  {"query":"xxxxxxxxxxxxxx…""", line);
        Assert.Equal(50, line.Length);
        Assert.Equal(40, Report(run, width: 1).Split('\n')[^2].Length);
    }

    [Fact]
    public void SomeCallsUnpriced_AreNamed()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Research"), () =>
        {
            Chat(run, milliseconds: 1, new TokenUsage(1000, 200));
            Chat(run, milliseconds: 1, default);
        });

        Assert.Contains("Cost      $0.00065 and 1 calls of unknown cost\n", Report(run), StringComparison.Ordinal);
        Assert.Contains("Tokens    1000 in, 200 out\n", Report(run), StringComparison.Ordinal);
    }

    [Fact]
    public void UnfinishedSession_ShowsWhatWasWritten()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.Contains("Duration  unknown\n", Report(run), StringComparison.Ordinal);
        Assert.EndsWith("\ntool Search  0.0 ms\n", Report(run), StringComparison.Ordinal);
    }

    [Fact]
    public void ParentNeverWritten_ChildrenAreShownAtTheTop()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var neverEnded = AgentOperation.Start(Traced.Agent("Research"));

        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.EndsWith("\ntool Search  0.0 ms\n", Report(run), StringComparison.Ordinal);
        neverEnded.Succeed();
    }

    [Theory]
    [InlineData(0.04, "0.0 ms")]
    [InlineData(999.94, "999.9 ms")]
    [InlineData(1000, "1.00 s")]
    [InlineData(59_990, "59.99 s")]
    [InlineData(60_000, "0:01:00")]
    [InlineData(36_061_000, "10:01:01")]
    public void Duration_IsWrittenInItsUnit(double milliseconds, string text) =>
        Assert.Equal(text, SessionReport.Format(TimeSpan.FromMilliseconds(milliseconds)));

    private static void Chat(TestRun run, double milliseconds, TokenUsage usage)
    {
        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        run.Clock.AdvanceMilliseconds(milliseconds);
        operation.RecordUsage(model: null, usage);
        operation.Succeed();
    }

    private static void SearchFor(TestRun run, string query)
    {
        var operation = AgentOperation.Start(Traced.Tool("Search"), new ArgumentWriter().Add("query", query).Capture());
        run.Clock.AdvanceMilliseconds(12.5);
        operation.Succeed();
    }

    private static string Report(TestRun run, int width = 100)
    {
        var session = Assert.Single(run.Sessions);
        using var writer = new StringWriter();
        SessionReport.Write(writer, session, width);
        return writer.ToString().ReplaceLineEndings("\n").Replace($"{session.Id}", "(id)", StringComparison.Ordinal);
    }
}
