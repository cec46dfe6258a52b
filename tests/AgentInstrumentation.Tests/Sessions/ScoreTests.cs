using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Scores and metrics of a session as backends of traces and metrics see them.</summary>
public sealed class ScoreTests
{
    private const string Result = "gen_ai.evaluation.result";

    public static TheoryData<SessionValue, string> Values => new()
    {
        { 0.9, "gen_ai.evaluation.name=quality gen_ai.evaluation.score.value=0.9" },
        { true, "gen_ai.evaluation.name=quality gen_ai.evaluation.score.value=1 gen_ai.evaluation.score.label=true" },
        { false, "gen_ai.evaluation.name=quality gen_ai.evaluation.score.value=0 gen_ai.evaluation.score.label=false" },
        { "good", "gen_ai.evaluation.name=quality gen_ai.evaluation.score.label=good" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void ScoreOfTheOperationThatRuns_IsAnEventOfItsSpan(SessionValue value, string attributes)
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        using (var operation = session.StartOperation(Traced.Tool("Search")))
        {
            session.RecordScore("quality", value, operationId: operation.Event!.Id);
        }

        var recorded = Assert.Single(run.Spans.Single().Events);
        Assert.Equal(Result, recorded.Name);
        Assert.Equal(attributes, Text(recorded.Tags));
    }

    [Fact]
    public void ScoreOfTheSession_IsAnEventOfItsOutermostOperation()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () => Traced.Run(Traced.Tool("Search"), () =>
            AgentSession.Current!.RecordScore("helpful", true, "said bob@example.com")));

        Assert.Equal("said [redacted e-mail]", Assert.Single(run.Journal.Read().OfType<SessionScore>()).Comment);
        Assert.Empty(run.Spans.Named("execute_tool Search").Events);
        var recorded = Assert.Single(run.Spans.Named("invoke_agent Root").Events);
        Assert.EndsWith(
            "gen_ai.evaluation.explanation=said [redacted e-mail]", Text(recorded.Tags), StringComparison.Ordinal);
    }

    [Fact]
    public void FeedbackOnAnEndedOperation_IsASpanBelowIt()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();
        var search = session.RecordTool("Search")!;
        session.Dispose();
        run.Clock.AdvanceMilliseconds(500);

        session.RecordScore(search, "relevance", 4);

        var judged = run.Spans.Named("execute_tool Search");
        var shown = run.Spans.Named(Result);
        Assert.Equal((judged.TraceId, judged.SpanId), (shown.TraceId, shown.ParentSpanId));
        // What a span without a length has.
        Assert.Equal(TimeSpan.FromTicks(1), shown.Duration);
        Assert.Equal(run.Clock.GetUtcNow(), shown.StartTimeUtc);
        Assert.Equal($"{session.Id}", shown.GetTagItem("session.id"));
        Assert.Equal(4.0, shown.GetTagItem("gen_ai.evaluation.score.value"));
        Assert.Equal(search.Id, Assert.Single(Assert.Single(run.Sessions).Scores).OperationId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void FeedbackOnAnEndedSession_IsASpanOfItsTrace()
    {
        using var run = new TestRun();
        var session = run.Client.StartSession();
        Traced.Run(Traced.Tool("Search"), static () => { });
        session.Dispose();

        session.RecordScore("helpful", false);

        var shown = run.Spans.Named(Result);
        Assert.Equal(run.Spans.Named("execute_tool Search").TraceId, shown.TraceId);
        Assert.Equal(default, shown.ParentSpanId);
    }

    [Fact]
    public void SuppressedScore_IsKeptAndNotShown()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        using (AgentOperation.Suppress())
        {
            session.RecordScore("helpful", true);
        }

        Assert.Empty(run.Spans.Ended);
        Assert.Single(Assert.Single(run.Sessions).Scores);
    }

    [Fact]
    public void Scores_AreMeasuredByNameAndLabel()
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        session.RecordScore("quality", 0.9);
        session.RecordScore("helpful", true);
        session.RecordScore("tone", "friendly");

        Assert.Equal(
            [
                "agent.evaluations 1 gen_ai.evaluation.name=quality",
                "agent.evaluations 1 gen_ai.evaluation.name=helpful gen_ai.evaluation.score.label=true",
                "agent.evaluations 1 gen_ai.evaluation.name=tone gen_ai.evaluation.score.label=friendly",
            ],
            metrics.Of("agent.evaluations"));
        Assert.Equal(
            [
                "agent.evaluation.score 0.9 gen_ai.evaluation.name=quality",
                "agent.evaluation.score 1 gen_ai.evaluation.name=helpful",
            ],
            metrics.Of("agent.evaluation.score"));
    }

    [Fact]
    public void MetricOfTheSession_IsOnTheSpanOfTheOperationThatRuns()
    {
        using var run = new TestRun(false, "Library");
        using var library = new ActivitySource("Library");
        using var session = run.Client.StartSession();
        session.RecordMetric("before", 1);

        Traced.Run(Traced.Tool("Search"), () =>
        {
            using var inner = library.StartActivity("inner");
            session.RecordMetric("orders", 1);
            session.RecordMetric("orders", 2);
            session.RecordMetric("mood", "good");
        });

        var span = run.Spans.Named("execute_tool Search");
        Assert.Equal((2.0, "good"), (span.GetTagItem("agent.metric.orders"), span.GetTagItem("agent.metric.mood")));
        Assert.Null(span.GetTagItem("agent.metric.before"));
        Assert.Null(run.Spans.Named("inner").GetTagItem("agent.metric.orders"));
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> attributes) =>
        string.Join(' ', attributes.Select(static tag => FormattableString.Invariant($"{tag.Key}={tag.Value}")));
}
