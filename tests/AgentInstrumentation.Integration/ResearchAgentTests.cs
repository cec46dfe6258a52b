using ResearchAgent.Tests;

namespace AgentInstrumentation.Integration;

/// <summary>The sample, run as a user runs it.</summary>
public sealed class ResearchAgentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ResearchAgentTests()
    {
        _folder.Write(
            "documents/rivers.md",
            "# Rivers\n\nThe Aare is the longest river that both rises and ends in Switzerland.\n");
        _folder.Write("documents/lakes/lakes.md", "# Lakes\n\nLake Brienz lies east of Interlaken.\n");
    }

    [Fact]
    public async Task Question_IsAnsweredAndTheSessionShown()
    {
        var run = await AskAsync("Which is the longest river of Switzerland?");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            No OPENAI_API_KEY: a local stand-in plays the model. It can only quote the documents.

            Rivers — The Aare is the longest river that both rises and ends in Switzerland. [1]
            [1] rivers.md

            Session   <id>
            End state Success
            Duration  <time>
            Events    5 llm, 2 tool, 4 action, 0 error
            Tokens    unknown
            Cost      unknown
            agent DocumentAgent  <time>  {"question":"Which is the longest river of Switzerland?"}
            ├─ action Plan  <time>  {"question":"Which is the longest river of Switzerland?"}
            │  └─ llm local-extractive  <time>  …
            ├─ action Research  <time>  {"queries":["longest river Switzerland"]}
            │  ├─ llm local-extractive  <time>  …
            │  ├─ tool Search  <time>  {"query":"longest river Switzerland","limit":5}
            │  ├─ llm local-extractive  <time>  …
            │  ├─ tool Read  <time>  {"path":"rivers.md"}
            │  └─ llm local-extractive  <time>  …
            └─ action Compose  <time>  {"question":"Which is the longest river of …
               └─ llm local-extractive  <time>  …
            """,
            ResearchAgentRun.WithoutNumbers(run.Output),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task FailingTool_IsShownInPlace()
    {
        var run = await AskAsync("Which is the longest river of Switzerland?", "--fail");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("Error: The document 'rivers.md' cannot be read: simulated by --fail.\n", run.Error);
        Assert.Contains(
            "End state Fail (The document 'rivers.md' cannot be read: simulated by --fail.)\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("3 llm, 2 tool, 3 action, 1 error", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            """
               └─ tool Read FAILED  <time>  {"path":"rivers.md"}
                  └─ ! System.IO.IOException: The document 'rivers.md' cannot be read: simulated by --fail.
            """,
            ResearchAgentRun.WithoutNumbers(run.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuestionBeyondTheDocuments_IsNotAnswered()
    {
        var run = await AskAsync("Who won the football world cup?");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The documents do not say.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_IsWrittenToTheJournal()
    {
        await AskAsync("Where is Lake Brienz?");

        var session = Assert.Single(SessionRecord.From(FileSessionJournal.OpenRead(_folder.Combine("journal")).Read()));
        Assert.Equal(SessionEndState.Success, session.EndState);
        Assert.Equal(
            ["DocumentAgent", "Plan", "local-extractive"],
            session.Events.Take(3).Select(static entry => entry.Name));
    }

    [Fact]
    public async Task Otlp_GoesOutWhenAnEndpointIsSet()
    {
        await using var collector = new OtlpReceiver();

        await AskAsync(
            "Where is Lake Brienz?",
            environment:
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ]);

        var session = Assert.Single(SessionRecord.From(FileSessionJournal.OpenRead(_folder.Combine("journal")).Read()));
        var traces = collector.BodyOf("/v1/traces");
        Assert.Contains("invoke_agent DocumentAgent", traces, StringComparison.Ordinal);
        Assert.Contains("execute_tool Search", traces, StringComparison.Ordinal);
        Assert.Contains(session.Id.ToString(), traces, StringComparison.Ordinal);
        Assert.Contains("gen_ai.execute_tool.duration", collector.BodyOf("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RealModel_ShowsTokensAndCost()
    {
        await using var server = new ChatServer(
            (200, Completion("""{"role":"assistant","content":"longest river"}""", "stop")),
            (200, Completion("""
                {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"Search","arguments":"{\"query\":\"river\"}"}}]}
                """, "tool_calls")),
            (200, Completion("""{"role":"assistant","content":"The Aare (rivers.md)"}""", "stop")),
            (200, Completion("""{"role":"assistant","content":"The Aare. [1]\n[1] rivers.md"}""", "stop")));

        var run = await AskAsync(
            "Which is the longest river?",
            environment: [("OPENAI_API_KEY", "secret"), ("OPENAI_BASE_URL", server.Address.ToString())]);

        Assert.Equal("", run.Error);
        Assert.StartsWith("The Aare. [1]\n[1] rivers.md\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Events    4 llm, 1 tool, 4 action, 0 error\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Tokens    4000 in, 400 out\n", run.Output, StringComparison.Ordinal);
        // gpt-5-mini: 0.25 and 2 dollars for a million tokens.
        Assert.Contains("Cost      $0.0018\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await JournalTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreachableModel_FailsInOneLine()
    {
        var run = await AskAsync(
            "Why?", environment: [("OPENAI_API_KEY", "secret"), ("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("^Error: The model at http://127.0.0.1:9/v1 cannot be reached: [^\n]+\n$", run.Error);
        Assert.Contains("End state Fail", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 error", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_ShowsTheStackTrace()
    {
        var run = await AskAsync("Where is Lake Brienz?", "--fail", "--verbose");

        Assert.Contains("   at ResearchAgent.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JournalThatCannotBeWritten_IsAWarningOnce()
    {
        var file = _folder.Write("file", "");

        var run = await ResearchAgentRun.StartAsync(
        [
            "Where is Lake Brienz?",
            "--folder", _folder.Combine("documents"),
            "--journal", Path.Combine(file, "journal"),
        ]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Lake Brienz lies east of Interlaken.", run.Output, StringComparison.Ordinal);
        Assert.Contains("tool Search", run.Output, StringComparison.Ordinal);
        Assert.Matches("^AgentInstrumentation: the journal folder '[^\n]+' cannot be written to [^\n]+\n$", run.Error);
    }

    [Theory]
    [InlineData(2, "Required argument 'question' missing", new string[0])]
    [InlineData(2, "The question is empty", new[] { " " })]
    [InlineData(2, "Unrecognized command or argument '--wrong'", new[] { "Why?", "--wrong" })]
    [InlineData(1, "Error: The folder '/does/not/exist' does not exist.", new[] { "Why?", "--folder", "/does/not/exist" })]
    public async Task BadInput_SaysWhatAndWhere(int exitCode, string message, string[] arguments)
    {
        var run = await ResearchAgentRun.StartAsync(arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 2, run.Error.Contains("Usage:", StringComparison.Ordinal));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task FolderWithoutDocuments_IsNamed()
    {
        Directory.CreateDirectory(_folder.Combine("empty"));

        var run = await ResearchAgentRun.StartAsync(["Why?", "--folder", _folder.Combine("empty")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"Error: The folder '{_folder.Combine("empty")}' holds no Markdown files.\n", run.Error);
    }

    public void Dispose() => _folder.Dispose();

    private static string Completion(string message, string finishReason) => $$$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-5-mini-2025-08-07","choices":[
          {"index":0,"finish_reason":"{{{finishReason}}}","message":{{{message}}}}],
         "usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}}
        """;

    private Task<ProgramRun> AskAsync(string question, params string[] options) => AskAsync(question, options, []);

    private Task<ProgramRun> AskAsync(string question, (string Name, string Value)[] environment) =>
        AskAsync(question, [], environment);

    private Task<ProgramRun> AskAsync(string question, string[] options, (string Name, string Value)[] environment) =>
        ResearchAgentRun.StartAsync(
            [question, "--folder", _folder.Combine("documents"), "--journal", _folder.Combine("journal"), .. options],
            environment);

    private async Task<string> JournalTextAsync() => string.Concat(await Task.WhenAll(
        Directory.GetFiles(_folder.Combine("journal")).Select(static path => File.ReadAllTextAsync(path))));
}
