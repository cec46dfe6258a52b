using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ResearchAgent.Tests;

public sealed class LocalExtractiveModelTests
{
    private const string Page =
        "# AGT2001: A second client\n\nThe process has an `AgentClient`; a second one exports every span twice.\n\n" +
        "## Fix\n\nKeep one for the life of the process.";

    private static readonly ChatOptions Tools = new()
    {
        Tools =
        [
            AIFunctionFactory.Create(() => "", "List"),
            AIFunctionFactory.Create((string query) => query, "search_documents"),
            AIFunctionFactory.Create((string path) => path, "Read"),
        ],
    };

    [Theory]
    [InlineData("Which rule flags a second client?", "rule flags second client")]
    [InlineData("When does a session end and what does the generator emit?", "session end\ngenerator emit")]
    [InlineData("What is a turn? What ends a session?", "turn\nends session")]
    [InlineData("What are spans and metrics?", "spans metrics")]
    [InlineData("Is gen_ai.usage part of net10.0?", "gen_ai.usage part net10.0")]
    [InlineData("First one? Second one? Third one? Fourth one?", "First\nSecond\nThird Fourth")]
    [InlineData("Why?", "Why?")]
    public async Task Plan_IsOneQueryForEachPart(string question, string plan)
    {
        Assert.Equal(plan, (await AskAsync(Prompts.Plan, question)).Text);
    }

    [Fact]
    public async Task Research_SearchesFirst()
    {
        ChatResponse response = await AskAsync(Prompts.Research, "second client", Tools);

        FunctionCallContent call = Assert.Single(Calls(response));
        Assert.Equal("search_documents", call.Name);
        Assert.Equal("second client", call.Arguments!["query"]);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Research_ReadsTheBestTwoDocumentsOfTheHits(bool asString)
    {
        object hits = Hits(asString, ("a.md", 9), ("a.md", 8.5), ("b.md", 8), ("c.md", 7));

        ChatResponse response = await AskAsync(Prompts.Research, "second client", Tools, Searched(hits));

        Assert.Equal(["a.md", "b.md"], Calls(response).Select(call => call.Arguments!["path"]));
        Assert.All(Calls(response), call => Assert.Equal("Read", call.Name));
        Assert.Equal(["call_2", "call_3"], Calls(response).Select(call => call.CallId));
    }

    [Fact]
    public async Task Research_ReadsOneDocumentWhenTheNextIsMuchWorse()
    {
        ChatResponse response =
            await AskAsync(Prompts.Research, "second client", Tools, Searched(Hits(false, ("a.md", 9), ("b.md", 2))));

        Assert.Equal("a.md", Assert.Single(Calls(response)).Arguments!["path"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("Error: there is no tool 'search_documents'.")]
    [InlineData("[not json")]
    public async Task Research_WithoutHits_FindsNothing(string result)
    {
        ChatResponse response = await AskAsync(Prompts.Research, "second client", Tools, Searched(result));

        Assert.Equal(Prompts.NothingFound, response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Research_QuotesWhatCoversTheQuery(bool asString)
    {
        string text = (await AskAsync(Prompts.Research, "rule flags second client", Tools, Read(asString))).Text;

        Assert.Equal(
            "\"AGT2001: A second client — The process has an `AgentClient`; a second one exports every span twice.\" " +
            "(rules/a.md)",
            text);
    }

    [Theory]
    [InlineData("capital France")]
    [InlineData("second world war history")]
    [InlineData("AGT2002 second client")]
    [InlineData("AGT2002 process exports every span twice")]
    [InlineData("second client Berlin")]
    public async Task Research_WithWordsThatOnlyHappenToOccur_FindsNothing(string query)
    {
        Assert.Equal(Prompts.NothingFound, (await AskAsync(Prompts.Research, query, Tools, Read(asString: true))).Text);
    }

    [Fact]
    public async Task Research_PrefersHitsThatDoNotOnlyAsk()
    {
        JsonElement hits = JsonSerializer.SerializeToElement(new object[]
        {
            new { path = "README.md", score = 9, snippet = "Try `ask \"What starts a second client?\"`." },
            new { path = "rules/a.md", score = 5, snippet = "A second client." },
        });

        ChatResponse response = await AskAsync(Prompts.Research, "second client", Tools, Searched(hits));

        Assert.Equal("rules/a.md", Assert.Single(Calls(response)).Arguments!["path"]);
    }

    [Theory]
    [InlineData("Try `ask \"What starts a second client?\"`.")]
    [InlineData("What starts a second client?")]
    public async Task Research_DoesNotQuoteTheQuestion(string text)
    {
        string page = $"# Start\n\n{text} A client starts a `string?` of spans.";
        ChatMessage[] read = Turn("call_2", "Read", "path", "README.md", page);

        string reply = (await AskAsync(
            Prompts.Research, "starts client", Tools, [.. Searched(Hits(false, ("README.md", 9))), .. read])).Text;

        Assert.Equal("\"A client starts a `string?` of spans.\" (README.md)", reply);
    }

    [Fact]
    public async Task Research_WithoutTools_FindsNothing()
    {
        Assert.Equal(Prompts.NothingFound, (await AskAsync(Prompts.Research, "second client")).Text);
    }

    [Fact]
    public async Task Answer_CitesTheQuotesThatAnswer()
    {
        string text = (await AskAsync(
            Prompts.Answer,
            """
            Question: Which rule flags a second client?

            Findings for: rule flags second client
            "AGT2001: A second client — It exports spans twice." (rules/a.md)
            "Rules — Id: AGT2001; Title: A second client" (rules/b.md)
            "Keep one client for the process." (rules/a.md)
            """)).Text;

        Assert.Equal(
            """
            AGT2001: A second client — It exports spans twice. [1]
            Rules — Id: AGT2001; Title: A second client [2]

            [1] rules/a.md
            [2] rules/b.md
            """,
            text);
    }

    [Fact]
    public async Task Answer_SaysAHeadingOnce()
    {
        string text = (await AskAsync(
            Prompts.Answer,
            """
            Question: Which rule flags a second client?

            Findings for: rule flags second client
            "AGT2001: A second client — The program starts one. [x]" (a.md)
            "AGT2001: A second client — The rule flags every start." (a.md)
            """)).Text;

        Assert.Equal(
            "AGT2001: A second client — The program starts one. [x] [1]\nThe rule flags every start. [1]\n\n[1] a.md",
            text);
    }

    [Fact]
    public async Task Answer_NeedNotNameTheKindOfThingAskedFor()
    {
        const string Brief = "Question: Which guideline flags a second client?\n\n\"AGT2001: A second client\" (a.md)";

        Assert.Equal("AGT2001: A second client [1]\n\n[1] a.md", (await AskAsync(Prompts.Answer, Brief)).Text);
    }

    [Fact]
    public async Task Answer_NamesThePartThatIsOpen()
    {
        string text = (await AskAsync(
            Prompts.Answer,
            """
            Question: When does a session end, and what is the weather in Berlin?

            Findings for: session end
            "A session ends when it is disposed." (a.md)

            Findings for: weather Berlin
            The documents do not say.
            """)).Text;

        Assert.Equal(
            """
            A session ends when it is disposed. [1]
            The documents do not say: what is the weather in Berlin?

            [1] a.md
            """,
            text);
    }

    [Theory]
    [InlineData("What is the capital of France?")]
    [InlineData("How long does the battery of a client last?")]
    [InlineData("Is Paris a client?")]
    [InlineData("Does AGT7 make a client export spans with a capital letter?")]
    [InlineData("")]
    public async Task Answer_WithoutRelevantFinding_SaysThatItDoesNotKnow(string question)
    {
        string brief =
            $"Question: {question}\n\nFindings for: x\n\"A client exports spans; a capital letter starts it.\" (a.md)";

        Assert.Equal(Prompts.NothingFound, (await AskAsync(Prompts.Answer, brief)).Text);
    }

    [Fact]
    public async Task UnknownInstructions_AreRefused()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync("Write a poem.", "About spring."));
    }

    [Fact]
    public async Task Response_NamesTheModelAndInventsNoUsage()
    {
        ChatResponse response = await AskAsync(Prompts.Plan, "What is a span?");

        Assert.Equal("local-extractive", response.ModelId);
        Assert.Null(response.Usage);
    }

    [Fact]
    public void Metadata_NamesProviderAndModel()
    {
        using LocalExtractiveModel model = new();

        ChatClientMetadata metadata = Assert.IsType<ChatClientMetadata>(model.GetService(typeof(ChatClientMetadata)));

        Assert.Equal(("local", "local-extractive"), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Null(model.GetService(typeof(ChatClientMetadata), serviceKey: "key"));
    }

    [Fact]
    public async Task Stream_IsTheResponseWordByWord()
    {
        using LocalExtractiveModel model = new();
        ChatMessage[] messages = Conversation(Prompts.Plan, "What is a turn? What ends a session?");

        List<ChatResponseUpdate> updates = await model.GetStreamingResponseAsync(messages).ToListAsync();

        Assert.Equal(["turn\n", "ends ", "session", ""], updates.Select(update => update.Text));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact]
    public async Task Cancellation_IsHonoured()
    {
        using LocalExtractiveModel model = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.GetResponseAsync(
            Conversation(Prompts.Plan, "What?"), cancellationToken: new CancellationToken(canceled: true)));
    }

    private static async Task<ChatResponse> AskAsync(
        string instructions,
        string text,
        ChatOptions? options = null,
        params ChatMessage[] further)
    {
        using LocalExtractiveModel model = new();
        return await model.GetResponseAsync([.. Conversation(instructions, text), .. further], options);
    }

    private static ChatMessage[] Conversation(string instructions, string text)
    {
        return [new(ChatRole.System, instructions), new(ChatRole.User, text)];
    }

    private static IEnumerable<FunctionCallContent> Calls(ChatResponse response)
    {
        return Assert.Single(response.Messages).Contents.OfType<FunctionCallContent>();
    }

    private static object Hits(bool asString, params (string Path, double Score)[] hits)
    {
        string json = JsonSerializer.Serialize(hits.Select(hit => new { path = hit.Path, score = hit.Score }));
        return asString ? json : JsonSerializer.Deserialize<JsonElement>(json);
    }

    private static ChatMessage[] Searched(object result)
    {
        return Turn("call_1", "search_documents", "query", "second client", result);
    }

    private static ChatMessage[] Read(bool asString)
    {
        object text = asString ? Page : JsonSerializer.SerializeToElement(Page);
        return [.. Searched(Hits(asString, ("rules/a.md", 9))), .. Turn("call_2", "Read", "path", "rules/a.md", text)];
    }

    private static ChatMessage[] Turn(string id, string tool, string argument, string value, object result)
    {
        FunctionCallContent call = new(id, tool, new Dictionary<string, object?> { [argument] = value });
        return [new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(id, result)])];
    }
}
