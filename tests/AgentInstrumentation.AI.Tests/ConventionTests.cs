using System.Diagnostics;
using System.Globalization;
using AgentInstrumentation.Tests;

namespace AgentInstrumentation.AI.Tests;

/// <summary>
/// Every attribute that the OpenTelemetry GenAI conventions (gen-ai-dev/1.42.0-dev) have for the spans of model calls,
/// with its type: <c>*</c> stands for what a sampler must see, <c>content</c> for what is recorded on request only.
/// </summary>
public sealed class ConventionTests
{
    internal const string Inference =
        """
        error.type                              string
        gen_ai.conversation.compacted           boolean
        gen_ai.conversation.id                  string
        gen_ai.input.messages                   string    content
        gen_ai.operation.name                   string    *
        gen_ai.output.messages                  string    content
        gen_ai.output.type                      string
        gen_ai.prompt.name                      string
        gen_ai.prompt.variable.city             string    content
        gen_ai.prompt.version                   string
        gen_ai.provider.name                    string    *
        gen_ai.request.choice.count             int
        gen_ai.request.frequency_penalty        double
        gen_ai.request.max_tokens               int
        gen_ai.request.model                    string    *
        gen_ai.request.presence_penalty         double
        gen_ai.request.previous_response.id     string
        gen_ai.request.reasoning.level          string
        gen_ai.request.seed                     int
        gen_ai.request.stop_sequences           string[]
        gen_ai.request.stream                   boolean
        gen_ai.request.temperature              double
        gen_ai.request.top_k                    int
        gen_ai.request.top_p                    double
        gen_ai.response.finish_reasons          string[]
        gen_ai.response.id                      string
        gen_ai.response.model                   string
        gen_ai.response.time_to_first_chunk     double
        gen_ai.system_instructions              string    content
        gen_ai.tool.definitions                 string    content
        gen_ai.usage.cache_creation.input_tokens  int
        gen_ai.usage.cache_read.input_tokens    int
        gen_ai.usage.input_tokens               int
        gen_ai.usage.output_tokens              int
        gen_ai.usage.reasoning.output_tokens    int
        openai.api.type                         string
        openai.request.service_tier             string
        openai.response.service_tier            string
        openai.response.system_fingerprint      string
        server.address                          string    *
        server.port                             int       *
        """;

    private const string Embeddings =
        """
        error.type                              string
        gen_ai.embeddings.dimension.count       int
        gen_ai.operation.name                   string    *
        gen_ai.provider.name                    string    *
        gen_ai.request.encoding_formats         string[]
        gen_ai.request.model                    string    *
        gen_ai.response.model                   string
        gen_ai.usage.input_tokens               int
        server.address                          string    *
        server.port                             int       *
        """;

    internal static readonly Uri Endpoint = new("https://models.example:8443/v1");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Inference_HasEveryAttributeOfTheTable(bool captureContent)
    {
        using var run = new TestRun(captureContent);
        using var sampler = new CreationTags();
        await FailFullCallAsync(run);

        var span = run.Spans.Single();
        Assert.Equal(("chat gpt-5-mini", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(Rows(Inference, captureContent), Shown(span));
        Assert.Equal(CreationRows(Inference), sampler.Seen("chat gpt-5-mini"));
    }

    [Fact]
    public void Embeddings_HasEveryAttributeOfTheTable()
    {
        using var run = new TestRun(captureContent: true);
        using var sampler = new CreationTags();

        var operation = AgentOperation.Start(
            OperationDefinition.Embeddings("text-embedding-3-small", "openai", Endpoint));
        operation.RecordRequest(new ModelRequest { Dimensions = 256, EncodingFormats = ["float"] });
        operation.RecordResponse(new ModelResponse { Model = "text-embedding-3-small", Usage = new(Input: 8) });
        operation.Fail(new InvalidOperationException());

        var span = run.Spans.Single();
        Assert.Equal(("embeddings text-embedding-3-small", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(Rows(Embeddings, captureContent: true), Shown(span));
        Assert.Equal(CreationRows(Embeddings), sampler.Seen("embeddings text-embedding-3-small"));
    }

    [Fact]
    public void Defaults_AreNotRecorded()
    {
        using var run = new TestRun();

        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.RecordRequest(new ModelRequest { ChoiceCount = 1, ServiceTier = "auto", PromptVersion = "1" });
        operation.Succeed();

        Assert.Equal(
            ["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"],
            Shown(run.Spans.Single()).Select(static row => row.Split(' ')[0]));
    }

    /// <summary>Makes a call that says all that a call can say, and fails.</summary>
    internal static async Task FailFullCallAsync(TestRun run)
    {
        var stream = AgentOperation.FollowObserved(
            OneAndFail(),
            OperationDefinition.Chat("gpt-5-mini", "openai", Endpoint),
            static () => new FullObserver());
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in stream)
            {
                run.Clock.AdvanceMilliseconds(5);
            }
        });
    }

    private static async IAsyncEnumerable<int> OneAndFail()
    {
        await Task.Yield();
        yield return 1;
        throw new InvalidOperationException("the connection was lost");
    }

    internal static IEnumerable<string> Rows(string table, bool captureContent) => table.Split('\n')
        .Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(row => captureContent || row[^1] != "content")
        .Select(static row => $"{row[0]} {row[1]}");

    private static IEnumerable<string> CreationRows(string table) => table.Split('\n')
        .Where(static row => row.EndsWith('*'))
        .Select(static row => row.Split(' ')[0]);

    private static IEnumerable<string> Shown(Activity span) => Shown(span.TagObjects);

    internal static IEnumerable<string> Shown(IEnumerable<KeyValuePair<string, object?>> attributes) => attributes
        .Where(static tag => !tag.Key.StartsWith("agent.", StringComparison.Ordinal))
        .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
        .Select(static tag => $"{tag.Key} {TypeOf(tag.Value)}");

    private static string TypeOf(object? value) => value switch
    {
        string => "string",
        string[] => "string[]",
        bool => "boolean",
        int or long => "int",
        double => "double",
        _ => Convert.ToString(value?.GetType(), CultureInfo.InvariantCulture) ?? "null",
    };

    private sealed class FullObserver : StreamObserver<int>
    {
        public override void OnStarted(AgentOperation operation) => operation.RecordRequest(new ModelRequest
        {
            Temperature = 0.5,
            TopP = 1,
            TopK = 40,
            MaxTokens = 100,
            FrequencyPenalty = 0.1,
            PresencePenalty = 0.2,
            Seed = 7,
            ChoiceCount = 2,
            StopSequences = ["END"],
            ReasoningLevel = "low",
            OutputType = "json",
            ConversationId = "conv_1",
            PreviousResponseId = "resp_0",
            PromptName = "weather",
            PromptVersion = "1.0",
            PromptVariables = [new("city", "Oslo")],
            ApiType = "chat_completions",
            ServiceTier = "flex",
            IsStreaming = true,
            Instructions = "Be brief.",
            Messages = [new ModelMessage("user", [MessagePart.OfText("Is it raining?")])],
            Tools = [new ModelTool("weather")],
        });

        public override void OnEnding(AgentOperation operation) => operation.RecordResponse(new ModelResponse
        {
            Id = "resp_1",
            Model = "gpt-5-mini-2025-08-07",
            FinishReasons = ["stop", "length"],
            Usage = new TokenUsage(100, 20, 10, 5, 3),
            IsCompacted = true,
            ServiceTier = "default",
            SystemFingerprint = "fp_1",
            Messages = [new ModelMessage("assistant", [MessagePart.OfText("Yes.")], FinishReason: "stop")],
        });
    }
}
