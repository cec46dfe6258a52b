using System.ClientModel;
using System.Text.Json;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Testing;
using Anthropic;
using Anthropic.Models.Messages;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using Beta = Anthropic.Models.Beta.Messages;

#pragma warning disable SCME0001 // what a client has no option for is patched into its options

namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// What calls of the real packages ask for, attribute by attribute of the OpenTelemetry GenAI conventions
/// (gen-ai-dev/1.42.0-dev): each that a client's options can carry is there where it is set, and nowhere else.
/// </summary>
public sealed class RequestParameterTests
{
    private const string FullChat = """
        gen_ai.output.type json
        gen_ai.request.choice.count 2
        gen_ai.request.frequency_penalty 0.3
        gen_ai.request.max_tokens 100
        gen_ai.request.model gpt-5-mini
        gen_ai.request.presence_penalty 0.1
        gen_ai.request.reasoning.level xhigh
        gen_ai.request.seed 7
        gen_ai.request.stop_sequences END,STOP
        gen_ai.request.temperature 0.7
        gen_ai.request.top_k 40
        gen_ai.request.top_p 0.9
        openai.api.type chat_completions
        openai.request.service_tier flex
        """;

    private const string FullResponse = """
        gen_ai.conversation.id conv_1
        gen_ai.output.type json
        gen_ai.request.max_tokens 100
        gen_ai.request.model gpt-5-mini
        gen_ai.request.previous_response.id resp_0
        gen_ai.request.reasoning.level minimal
        gen_ai.request.temperature 0.7
        gen_ai.request.top_p 0.9
        openai.api.type responses
        openai.request.service_tier flex
        """;

    private const string FullMessage = """
        gen_ai.output.type json
        gen_ai.request.max_tokens 100
        gen_ai.request.model claude-haiku-4-5
        gen_ai.request.reasoning.level high
        gen_ai.request.stop_sequences END,STOP
        gen_ai.request.temperature 0.5
        gen_ai.request.top_k 40
        gen_ai.request.top_p 0.9
        """;

    private const string Stream = "gen_ai.request.stream True";

    private static readonly BinaryData Schema = BinaryData.FromString("""{"type":"object","properties":{}}""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_HasAllThatItsOptionsSay(bool isStreaming)
    {
        var options = new ChatCompletionOptions
        {
            Temperature = 0.7f,
            TopP = 0.9f,
            MaxOutputTokenCount = 100,
            FrequencyPenalty = 0.3f,
            PresencePenalty = 0.1f,
            Seed = 7,
            StopSequences = { "END", "STOP" },
            ReasoningEffortLevel = ChatReasoningEffortLevel.ExtraHigh,
            ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("answer", Schema),
            ServiceTier = ChatServiceTier.Flex,
        };
        options.Patch.Set("$.n"u8, 2);
        options.Patch.Set("$.top_k"u8, 40);

        await AssertAskedAsync(isStreaming ? $"{FullChat}\n{Stream}" : FullChat, server =>
            AskAsync(server, options, isStreaming));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Chat_HasNothingThatIsNotSaid(bool isStreaming, bool hasOptions)
    {
        const string Least = "gen_ai.request.model gpt-5-mini\nopenai.api.type chat_completions";

        await AssertAskedAsync(isStreaming ? $"{Least}\n{Stream}" : Least, server =>
            AskAsync(server, hasOptions ? new ChatCompletionOptions { ServiceTier = "auto" } : null, isStreaming));
    }

    [Fact]
    public async Task Chat_TellsTheKindOfItsOutput()
    {
        await AssertOutputTypeAsync(
            "text", new() { ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateTextFormat() });
        await AssertOutputTypeAsync(
            "json", new() { ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat() });
        await AssertOutputTypeAsync("text", new() { ResponseModalities = ChatResponseModalities.Text });
        await AssertOutputTypeAsync(
            "speech",
            new()
            {
                ResponseModalities = ChatResponseModalities.Text | ChatResponseModalities.Audio,
                AudioOptions = new(ChatOutputAudioVoice.Alloy, ChatOutputAudioFormat.Mp3),
            });

        static Task AssertOutputTypeAsync(string type, ChatCompletionOptions options) => AssertAskedAsync(
            $"gen_ai.output.type {type}\ngen_ai.request.model gpt-5-mini\nopenai.api.type chat_completions",
            server => AskAsync(server, options, isStreaming: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Response_HasAllThatItsOptionsSay(bool isStreaming)
    {
        var options = new CreateResponseOptions("gpt-5-mini", [ResponseItem.CreateUserMessageItem("hi")])
        {
            Temperature = 0.7f,
            TopP = 0.9f,
            MaxOutputTokenCount = 100,
            PreviousResponseId = "resp_0",
            ConversationOptions = new("conv_1"),
            ReasoningOptions = new() { ReasoningEffortLevel = ResponseReasoningEffortLevel.Minimal },
            TextOptions = new() { TextFormat = ResponseTextFormat.CreateJsonSchemaFormat("answer", Schema) },
            ServiceTier = ResponseServiceTier.Flex,
            StreamingEnabled = isStreaming,
        };

        await AssertAskedAsync(isStreaming ? $"{FullResponse}\n{Stream}" : FullResponse, async server =>
        {
            if (isStreaming)
            {
                await OpenAICallTests.CountAsync(await ResponsesAt(server).CreateResponseStreamingAsync(options));
                return;
            }

            await ResponsesAt(server).CreateResponseAsync(options);
        });
    }

    [Fact]
    public async Task Response_HasTheOneThatItGoesOnFrom()
    {
        const string Asked = """
            gen_ai.request.model gpt-5-mini
            gen_ai.request.previous_response.id resp_0
            openai.api.type responses
            """;

        await AssertAskedAsync(Asked, static server =>
            ResponsesAt(server).CreateResponseAsync("gpt-5-mini", "hi", "resp_0"));
        await AssertAskedAsync(Asked, static server => Task.FromResult(ResponsesAt(server).CreateResponse(
            "gpt-5-mini", [ResponseItem.CreateUserMessageItem("hi")], "resp_0")));
        await AssertAskedAsync("gen_ai.request.model gpt-5-mini\nopenai.api.type responses", static server =>
            ResponsesAt(server).CreateResponseAsync("gpt-5-mini", "hi"));
    }

    [Fact]
    public async Task Vectors_HaveTheirDimensions()
    {
        await AssertAskedAsync(
            "gen_ai.embeddings.dimension.count 3\ngen_ai.request.model text-embedding-3-small",
            static server => EmbeddingsAt(server).GenerateEmbeddingAsync("a", new() { Dimensions = 3 }));
        await AssertAskedAsync(
            "gen_ai.request.model text-embedding-3-small",
            static server => EmbeddingsAt(server).GenerateEmbeddingAsync("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Message_HasAllThatItsParametersSay(bool isStreaming)
    {
        var said = new MessageCreateParams
        {
            Model = "claude-haiku-4-5",
            MaxTokens = 100,
            Messages = [new UserMessageParam { Content = "hi" }],
            StopSequences = ["END", "STOP"],
            OutputConfig = new()
            {
                Effort = Effort.High,
                Format = new JsonOutputFormat { Schema = SchemaMembers },
            },
            ServiceTier = ServiceTier.StandardOnly,
        };
        var parameters = MessageCreateParams.FromRawUnchecked(
            said.RawHeaderData, said.RawQueryData, WithSampling(said.RawBodyData));

        await AssertAskedAsync(isStreaming ? $"{FullMessage}\n{Stream}" : FullMessage, async server =>
        {
            if (isStreaming)
            {
                await OpenAICallTests.CountAsync(AnthropicAt(server).Messages.CreateStreaming(parameters));
                return;
            }

            await AnthropicAt(server).Messages.Create(parameters);
        });
    }

    [Fact]
    public async Task BetaMessage_HasAllThatItsParametersSay()
    {
        var said = new Beta.MessageCreateParams
        {
            Model = "claude-haiku-4-5",
            MaxTokens = 100,
            Messages = [new Beta.BetaUserMessageParam { Content = "hi" }],
            StopSequences = ["END", "STOP"],
            OutputConfig = new()
            {
                Effort = Beta.Effort.High,
                Format = new Beta.BetaJsonOutputFormat { Schema = SchemaMembers },
            },
        };

        await AssertAskedAsync(FullMessage, server => AnthropicAt(server).Beta.Messages.Create(
            Beta.MessageCreateParams.FromRawUnchecked(
                said.RawHeaderData, said.RawQueryData, WithSampling(said.RawBodyData))));
    }

    [Fact]
    public async Task Message_HasNothingThatIsNotSaid() => await AssertAskedAsync(
        "gen_ai.request.max_tokens 100\ngen_ai.request.model claude-haiku-4-5",
        static server => AnthropicAt(server).Messages.Create(new()
        {
            Model = "claude-haiku-4-5",
            MaxTokens = 100,
            Messages = [new UserMessageParam { Content = "hi" }],
        }));

    private static Dictionary<string, JsonElement> SchemaMembers =>
        new() { ["type"] = JsonSerializer.SerializeToElement("object") };

    // Which the package has no typed parameters for.
    private static Dictionary<string, JsonElement> WithSampling(IReadOnlyDictionary<string, JsonElement> body) =>
        new(body)
        {
            ["temperature"] = JsonSerializer.SerializeToElement(0.5),
            ["top_p"] = JsonSerializer.SerializeToElement(0.9),
            ["top_k"] = JsonSerializer.SerializeToElement(40),
        };

    private static async Task AskAsync(Uri server, ChatCompletionOptions? options, bool isStreaming)
    {
        var client = new ChatClient("gpt-5-mini", new ApiKeyCredential("none"), OptionsOf(server));
        if (isStreaming)
        {
            await OpenAICallTests.CountAsync(client.CompleteChatStreamingAsync([new UserChatMessage("hi")], options));
            return;
        }

        await client.CompleteChatAsync([new UserChatMessage("hi")], options);
    }

    private static ResponsesClient ResponsesAt(Uri server)
    {
        var options = new ResponsesClientOptions { Endpoint = new Uri(server, "v1") };
        return new(new ApiKeyCredential("none"), options);
    }

    private static EmbeddingClient EmbeddingsAt(Uri server) =>
        new("text-embedding-3-small", new ApiKeyCredential("none"), OptionsOf(server));

    private static OpenAIClientOptions OptionsOf(Uri server) => new() { Endpoint = new Uri(server, "v1") };

    private static AnthropicClient AnthropicAt(Uri server) => new()
    {
        ApiKey = "none",
        MaxRetries = 0,
        BaseUrl = server.ToString().TrimEnd('/'),
    };

    /// <summary>What a call says of its request on its span, and what the event with its details says.</summary>
    private static async Task AssertAskedAsync(string expected, Func<Uri, Task> call)
    {
        await using var server = await ModelHost.StartAsync(Echo.Answer);
        var told = new List<GenAIEvent>();
        using var run = AgentRecorder.Start(options =>
        {
            options.EmitInferenceDetails = true;
            options.OnGenAIEvent = told.Add;
        });
        using var session = run.Client.StartSession();

        await call(server.Address);

        var span = Assert.Single(run.Spans);
        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), Asked(span.TagObjects));
        Assert.All(told, details => Assert.Equal(Asked(span.TagObjects), Asked(details.Attributes)));
        Assert.Equal(span.DisplayName.StartsWith("chat", StringComparison.Ordinal) ? 1 : 0, told.Count);
    }

    private static IEnumerable<string> Asked(IEnumerable<KeyValuePair<string, object?>> attributes) =>
        attributes.Where(IsAsked).Select(Show).Order(StringComparer.Ordinal);

    private static bool IsAsked(KeyValuePair<string, object?> tag) =>
        tag.Key.StartsWith("gen_ai.request.", StringComparison.Ordinal)
        || tag.Key is "openai.api.type" or "openai.request.service_tier"
        || tag.Key is "gen_ai.output.type" or "gen_ai.conversation.id" or "gen_ai.embeddings.dimension.count";

    private static string Show(KeyValuePair<string, object?> tag) => tag.Value is string[] texts
        ? $"{tag.Key} {string.Join(',', texts)}"
        : FormattableString.Invariant($"{tag.Key} {tag.Value}");
}
