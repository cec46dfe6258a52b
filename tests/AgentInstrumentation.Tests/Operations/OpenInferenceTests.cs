using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Every attribute of OpenInference that spans have, beside those of the GenAI conventions.</summary>
public sealed class OpenInferenceTests
{
    private static readonly string[] Prefixes =
        ["openinference.", "input.", "output.", "llm.", "tool.", "embedding.", "agent.name", "tag."];

    [Fact]
    public void ModelCall_HasEveryAttributeOfTheTable()
    {
        using var run = Start(captureContent: true);
        using var session = run.Client.StartSession(tags: ["test"]);

        var operation = AgentOperation.Start(OperationDefinition.Chat(
            "gpt-5-mini", "azure.ai.openai", options: new OperationOptions { AgentName = "Research" }));
        operation.RecordRequest(new ModelRequest
        {
            Temperature = 0.5,
            MaxTokens = 100,
            StopSequences = ["END"],
            IsStreaming = true,
            Instructions = "Be brief.",
            Messages =
            [
                new("user", [MessagePart.OfText("Raining?"), MessagePart.Blob("image/png", new byte[] { 1 })], "ada"),
                new("assistant", [MessagePart.ToolCall("c1", "weather", Arguments)]),
                new("tool", [MessagePart.ToolCallResponse("c1", "rain")]),
            ],
            Tools = [new ModelTool("weather")],
        });
        operation.RecordResponse(new ModelResponse
        {
            Model = "gpt-5-mini-2025-08-07",
            FinishReasons = ["stop"],
            Usage = new TokenUsage(1000, 200, 400, 50, 30),
            Messages = [new("assistant", [MessagePart.Reasoning("Hm."), MessagePart.OfText("Yes.")])],
        });
        operation.Succeed();

        var span = run.Spans.Single();
        Assert.Equal(
            """
            agent.name=Research
            llm.finish_reason=stop
            llm.input_messages.0.message.content=Be brief.
            llm.input_messages.0.message.role=system
            llm.input_messages.1.message.contents.0.message_content.text=Raining?
            llm.input_messages.1.message.contents.0.message_content.type=text
            llm.input_messages.1.message.contents.1.message_content.image.image.url=data:image/png;base64,AQ==
            llm.input_messages.1.message.contents.1.message_content.type=image
            llm.input_messages.1.message.name=ada
            llm.input_messages.1.message.role=user
            llm.input_messages.2.message.role=assistant
            llm.input_messages.2.message.tool_calls.0.tool_call.function.arguments={"a":1}
            llm.input_messages.2.message.tool_calls.0.tool_call.function.name=weather
            llm.input_messages.2.message.tool_calls.0.tool_call.id=c1
            llm.input_messages.3.message.content=rain
            llm.input_messages.3.message.role=tool
            llm.input_messages.3.message.tool_call_id=c1
            llm.invocation_parameters={"temperature":0.5,"max_tokens":100,"stop_sequences":["END"],"stream":true}
            llm.model_name=gpt-5-mini-2025-08-07
            llm.output_messages.0.message.contents.0.message_content.text=Hm.
            llm.output_messages.0.message.contents.0.message_content.type=reasoning
            llm.output_messages.0.message.contents.1.message_content.text=Yes.
            llm.output_messages.0.message.contents.1.message_content.type=text
            llm.output_messages.0.message.role=assistant
            llm.provider=azure
            llm.request.model_name=gpt-5-mini
            llm.response.model_name=gpt-5-mini-2025-08-07
            llm.system=openai
            llm.token_count.completion=200
            llm.token_count.completion_details.reasoning=50
            llm.token_count.prompt=1000
            llm.token_count.prompt_details.cache_read=400
            llm.token_count.prompt_details.cache_write=30
            llm.token_count.total=1200
            llm.tools.0.tool.json_schema={"type":"function","name":"weather"}
            openinference.span.kind=LLM
            tag.tags=[test]
            """,
            string.Join('\n', Shown(span).Split('\n').Where(static line => !IsValue(line))));
        Assert.Equal(span.GetTagItem("agent.cost.usd"), span.GetTagItem("llm.cost.total"));
        Assert.Equal(span.GetTagItem("gen_ai.input.messages"), span.GetTagItem("input.value"));
        Assert.Equal(span.GetTagItem("gen_ai.output.messages"), span.GetTagItem("output.value"));
        Assert.Equal("application/json", span.GetTagItem("input.mime_type"));
        Assert.Equal("application/json", span.GetTagItem("output.mime_type"));
    }

    [Theory]
    [InlineData("tool", "TOOL")]
    [InlineData("agent", "AGENT")]
    [InlineData("action", "CHAIN")]
    [InlineData("workflow", "CHAIN")]
    [InlineData("retrieval", "RETRIEVER")]
    [InlineData("embeddings", "EMBEDDING")]
    [InlineData("chat", "LLM")]
    public void Kind_IsThatOfTheOperation(string kind, string expected)
    {
        using var run = Start(captureContent: false);

        Traced.Run(DefinitionOf(kind), static () => { });

        Assert.Equal(expected, run.Spans.Single().GetTagItem("openinference.span.kind"));
    }

    [Fact]
    public void ToolAndEmbedding_HaveTheirs()
    {
        using var run = Start(captureContent: true);
        using var session = run.Client.StartSession();

        var tool = AgentOperation.Start(OperationDefinition.Tool("weather", "Of a city."), CapturedContent.Of("Oslo"));
        tool.Succeed("rain");
        var embedding = AgentOperation.Start(OperationDefinition.Embeddings("small", "openai"));
        embedding.RecordRequest(new ModelRequest { EncodingFormats = ["float"] });
        embedding.RecordUsage("small", new TokenUsage(Input: 8));
        embedding.Succeed();

        Assert.Equal(
            """
            input.mime_type=application/json
            input.value="Oslo"
            openinference.span.kind=TOOL
            output.mime_type=application/json
            output.value="rain"
            tool.description=Of a city.
            tool.name=weather
            """,
            Shown(run.Spans.Ended[0]));
        Assert.Equal(
            """
            embedding.invocation_parameters={"encoding_formats":["float"]}
            embedding.model_name=small
            llm.token_count.prompt=8
            llm.token_count.total=8
            openinference.span.kind=EMBEDDING
            """,
            Shown(run.Spans.Ended[1]));
    }

    [Fact]
    public void LongConversation_LeavesRoomForWhatElseASpanHas()
    {
        using var run = Start(captureContent: true);

        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.RecordRequest(new ModelRequest
        {
            Messages = [.. Enumerable.Repeat(new ModelMessage("user", [MessagePart.OfText("and?")]), 100)],
        });
        operation.RecordResponse(new ModelResponse
        {
            Messages = [new("assistant", [MessagePart.OfText("Yes.")], FinishReason: "stop")],
        });
        operation.Succeed();

        var span = run.Spans.Single();
        Assert.InRange(span.TagObjects.Count(), 64, 100);
        Assert.Equal("Yes.", span.GetTagItem("llm.output_messages.0.message.content"));
    }

    [Fact]
    public void AttributesOfTheProgramsOwn_DoNotKeepASpanFromEnding()
    {
        using var run = Start(captureContent: true);

        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.SetTag("gen_ai.input.messages", "not JSON");
        operation.RecordResponse(new ModelResponse { FinishReasons = [] });
        operation.Succeed();

        Assert.True(run.Spans.Single().IsStopped);
        Assert.Contains(run.Warnings, static warning => warning.Contains("OpenInference", StringComparison.Ordinal));
    }

    [Fact]
    public void ByDefault_ThereAreNone()
    {
        using var run = new TestRun();

        Traced.Run(OperationDefinition.Tool("weather"), static () => { });

        Assert.Empty(Shown(run.Spans.Single()));
    }

    private static Dictionary<string, object?> Arguments => new() { ["a"] = 1 };

    private static TestRun Start(bool captureContent) =>
        new(new AgentInstrumentationOptions { CaptureContent = captureContent, EmitOpenInference = true });

    private static OperationDefinition DefinitionOf(string kind) => kind switch
    {
        "tool" => OperationDefinition.Tool("X"),
        "agent" => OperationDefinition.RootSpan("X"),
        "action" => OperationDefinition.Action("X"),
        "workflow" => OperationDefinition.Workflow("X"),
        "retrieval" => OperationDefinition.Retrieval("X"),
        "embeddings" => OperationDefinition.Embeddings("X"),
        _ => OperationDefinition.Chat("X"),
    };

    private static bool IsValue(string line) =>
        line.StartsWith("input.", StringComparison.Ordinal)
        || line.StartsWith("output.", StringComparison.Ordinal)
        || line.StartsWith("llm.cost.", StringComparison.Ordinal);

    private static string Shown(Activity span) => string.Join(
        '\n',
        SpanText.Attributes(span).Split('\n')
            .Where(static line => Prefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal))));
}
