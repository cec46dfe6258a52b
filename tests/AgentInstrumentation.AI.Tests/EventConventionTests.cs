using System.Diagnostics;
using AgentInstrumentation.Tests;

namespace AgentInstrumentation.AI.Tests;

/// <summary>
/// The events that the OpenTelemetry GenAI conventions (gen-ai-dev/1.42.0-dev) have for logs, attribute by attribute.
/// </summary>
public sealed class EventConventionTests
{
    private const string Details = "gen_ai.client.inference.operation.details";
    private const string Exceptions = "gen_ai.client.operation.exception";
    private const string Result = "gen_ai.evaluation.result";

    private const string ExceptionRows =
        """
        exception.message                       string
        exception.stacktrace                    string
        exception.type                          string
        """;

    private const string ResultRows =
        """
        gen_ai.evaluation.explanation           string
        gen_ai.evaluation.name                  string
        gen_ai.evaluation.score.label           string
        gen_ai.evaluation.score.value           double
        gen_ai.response.id                      string
        """;

    private static readonly ModelResponse Answer = new() { Id = "resp_1", Model = "gpt-5-mini-2025-08-07" };

    private readonly List<(GenAIEvent Event, ActivitySpanId? Span)> _told = [];

    public static TheoryData<ContentCapture, bool> Captures => new()
    {
        { ContentCapture.None, false },
        { ContentCapture.SpanOnly, false },
        { ContentCapture.EventOnly, true },
        { ContentCapture.SpanAndEvent, true },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Details_HaveEveryAttributeOfTheInferenceSpan(ContentCapture capture, bool hasContent)
    {
        using var run = Run(capture);

        await ConventionTests.FailFullCallAsync(run);

        var (told, span) = Assert.Single(_told, static told => told.Event.Name == Details);
        Assert.Equal(
            ConventionTests.Rows(ConventionTests.Inference, hasContent), ConventionTests.Shown(told.Attributes));
        Assert.Equal(run.Spans.Single().SpanId, span);
        Assert.Equal((false, "chat gpt-5-mini"), (told.IsWarning, told.Text));
    }

    [Fact]
    public void Details_DoNotNeedASpan()
    {
        using var run = Run(ContentCapture.None);
        run.Spans.Sampling = ActivitySamplingResult.None;
        using var session = run.Client.StartSession();

        Call();

        Assert.Empty(run.Spans.Ended);
        Assert.Contains(new("gen_ai.response.id", "resp_1"), Assert.Single(_told).Event.Attributes);
    }

    // A client that is traced as a whole, and the call that it makes.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LayersOfACall_AreOneEvent(bool inSession)
    {
        using var run = Run(ContentCapture.None);
        using var session = inSession ? run.Client.StartSession() : null;

        Traced.Run(OperationDefinition.Chat("house-model"), Call);

        var told = Assert.Single(_told).Event;
        Assert.Contains(new("gen_ai.request.model", "house-model"), told.Attributes);
        Assert.Contains(new("gen_ai.response.id", "resp_1"), told.Attributes);
    }

    [Fact]
    public void Details_AreOptIn()
    {
        using var run = Run(ContentCapture.SpanAndEvent, emitDetails: false);

        Call();

        Assert.Empty(_told);
    }

    // The conventions have the event for inference alone.
    [Fact]
    public void OtherOperations_HaveNoDetails()
    {
        using var run = Run(ContentCapture.SpanAndEvent);

        Traced.Run(OperationDefinition.Embeddings("text-embedding-3-small", "openai"), static () => { });
        Traced.Run(OperationDefinition.Tool("weather"), static () => { });

        Assert.Empty(_told);
    }

    public static TheoryData<string> ClientOperations => ["chat", "embeddings", "retrieval"];

    [Theory]
    [MemberData(nameof(ClientOperations))]
    public void Exception_HasEveryAttributeOfTheTable(string operation)
    {
        using var run = Run(ContentCapture.None, emitDetails: false);
        var exception = new InvalidOperationException("key=sk-0123456789abcdef0123456789abcdef was refused");
        var definition = operation switch
        {
            "chat" => OperationDefinition.Chat("gpt-5-mini", "openai"),
            "embeddings" => OperationDefinition.Embeddings("gpt-5-mini", "openai"),
            _ => OperationDefinition.Retrieval("Search"),
        };

        Assert.Throws<InvalidOperationException>(() => Traced.Run(
            OperationDefinition.Tool("lookup"), () => Traced.Run(definition, () => throw exception)));

        var (told, span) = Assert.Single(_told);
        Assert.Equal((Exceptions, true), (told.Name, told.IsWarning));
        Assert.Equal(ConventionTests.Rows(ExceptionRows, captureContent: true), ConventionTests.Shown(told.Attributes));
        Assert.Contains(new("exception.type", "System.InvalidOperationException"), told.Attributes);
        Assert.DoesNotContain(told.Attributes, static attribute => $"{attribute.Value}".Contains("0123456789abcdef"));
        Assert.Equal(run.Spans.Ended[0].SpanId, span);
    }

    [Fact]
    public void FailedTool_IsNoClientOperation()
    {
        using var run = Run(ContentCapture.None);

        Assert.Throws<InvalidOperationException>(() => Traced.Run(
            OperationDefinition.Tool("weather"), static () => throw new InvalidOperationException()));

        Assert.Empty(_told);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluation_HasEveryAttributeOfTheTable(bool isRunning)
    {
        using var run = Run(ContentCapture.None, emitDetails: false);
        using var session = run.Client.StartSession();
        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.RecordResponse(Answer);
        if (isRunning)
        {
            session.RecordScore("relevance", true, "it answers the question");
            operation.Succeed();
        }
        else
        {
            operation.Succeed();
            session.RecordScore(run.EventOf("gpt-5-mini"), "relevance", true, "it answers the question");
        }

        var (told, span) = Assert.Single(_told);
        Assert.Equal((Result, false), (told.Name, told.IsWarning));
        Assert.Equal(ConventionTests.Rows(ResultRows, captureContent: true), ConventionTests.Shown(told.Attributes));
        var judged = run.Spans.Named("chat gpt-5-mini");
        Assert.Equal(isRunning ? judged.SpanId : run.Spans.Named(Result).SpanId, span);
        Assert.True(isRunning || run.Spans.Named(Result).ParentSpanId == judged.SpanId);
    }

    [Fact]
    public void HandlerThatThrows_BreaksNothing()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            EmitInferenceDetails = true,
            OnGenAIEvent = static _ => throw new InvalidOperationException("handler"),
        });
        using var session = run.Client.StartSession();

        Call();

        Assert.Single(run.Events);
        Assert.Contains("the OnGenAIEvent handler failed", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private static void Call()
    {
        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.RecordResponse(Answer);
        operation.Succeed();
    }

    private TestRun Run(ContentCapture capture, bool emitDetails = true) => new(new AgentInstrumentationOptions
    {
        CaptureContent = capture,
        EmitInferenceDetails = emitDetails,
        OnGenAIEvent = told => _told.Add((told, Activity.Current?.SpanId)),
    });
}
