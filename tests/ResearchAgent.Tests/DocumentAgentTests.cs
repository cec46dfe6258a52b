namespace ResearchAgent.Tests;

public sealed class DocumentAgentTests
{
    private static readonly (string Path, string Text)[] Documents =
    [
        ("README.md",
            """
            # AgentInstrumentation

            Traces and metrics for agents.

            ## Install

            ```bash
            # comment
            dotnet add package X
            ```

            ## License

            MIT.

            ## Client

            The first client exports the spans of the process.
            """),
        ("rules/README.md",
            """
            # Rules

            | Id | Title |
            |---|---|
            | [AGT1001](AGT1001.md) | A method is not partial |
            | [AGT2001](AGT2001.md) | A second client |
            """),
        ("rules/AGT1001.md",
            """
            # AGT1001: A method is not partial

            The generator writes the other half of the method.
            """),
        ("rules/AGT2001.md",
            """
            # AGT2001: A second client

            The process already has an `AgentClient`; a second one exports every span twice.

            ## When to suppress

            Suppress the rule in tests that start a client for each test.
            """),
        ("docs/architecture.md",
            """
            # Architecture

            ## Sessions

            An `AgentSession` groups turns. It ends when it is disposed.

            ## Generator

            The generator emits one interceptor for each shape of call.
            """),
    ];

    [Theory]
    [InlineData("Which rule flags a second client?", "AGT2001: A second client — The process", "rules/AGT2001.md")]
    [InlineData("How do I install it?", "`dotnet add package X`", "README.md")]
    [InlineData("What license does the project use?", "MIT.", "README.md")]
    [InlineData("When does a session end?", "It ends when it is disposed.", "docs/architecture.md")]
    [InlineData("What does the generator emit?", "one interceptor for each shape of call", "docs/architecture.md")]
    [InlineData("When may I suppress AGT2001?", "in tests that start a client", "rules/AGT2001.md")]
    public async Task QuestionTheDocumentsAnswer_IsAnsweredWithItsSource(string question, string text, string source)
    {
        Answer answer = await AskAsync(question);

        Assert.True(answer.Found);
        Assert.Contains(text, answer.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(source, answer.Citations[0]);
    }

    [Fact]
    public async Task QuestionOfTwoParts_IsAnsweredFromBoth()
    {
        Answer answer = await AskAsync("When does a session end and which rule flags a second client?");

        Assert.Contains("disposed. [1]", answer.Text, StringComparison.Ordinal);
        Assert.Contains("AGT2001: A second client", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["docs/architecture.md", "rules/AGT2001.md"], answer.Citations);
    }

    [Theory]
    [InlineData("What is the capital of France?")]
    [InlineData("Which client was first to reach the moon?")]
    [InlineData("How do I bake a cake with a client?")]
    [InlineData("What is AGT9999?")]
    [InlineData("How much does the second client of the bank pay?")]
    [InlineData("?")]
    public async Task QuestionTheDocumentsDoNotAnswer_IsNotFound(string question)
    {
        Answer answer = await AskAsync(question);

        Assert.Equal((Prompts.NothingFound, false), (answer.Text, answer.Found));
        Assert.Empty(answer.Citations);
    }

    [Fact]
    public async Task FailingTool_FailsTheAnswer()
    {
        IOException exception =
            await Assert.ThrowsAsync<IOException>(() => AskAsync("When does a session end?", failing: true));

        Assert.Equal("The document 'docs/architecture.md' cannot be read: simulated by --fail.", exception.Message);
    }

    [Fact]
    public async Task Plan_IsReadWithoutListMarks()
    {
        Assert.Equal(["one", "two", "three"], await PlanAsync("1. one\n- two\n\n3) three\n4. four"));
    }

    [Fact]
    public async Task EmptyPlan_IsReplacedByTheQuestion()
    {
        Assert.Equal(["the question"], await PlanAsync(" \n"));
    }

    [Fact]
    public async Task Research_YieldsOneFindingForEachQuery()
    {
        using TestFolder folder = new(Documents);
        ScriptedModel model = new(ScriptedModel.Text("found "), ScriptedModel.Text("nothing"));
        DocumentAgent agent = new(model, new DocumentTools(new DocumentLibrary(folder.Root), failing: false));

        List<Finding> findings = await agent.ResearchAsync(["a", "b"], CancellationToken.None).ToListAsync();

        Assert.Equal([new("a", "found"), new("b", "nothing")], findings);
        Assert.Equal([Prompts.Research, "a"], model.Requests[0].Select(message => message.Text));
    }

    [Fact]
    public async Task Compose_SendsQuestionAndFindings()
    {
        using TestFolder folder = new(Documents);
        ScriptedModel model = new(ScriptedModel.Text("Yes. [1]\n\n[1] a.md"));
        DocumentAgent agent = new(model, new DocumentTools(new DocumentLibrary(folder.Root), failing: false));

        Answer answer = await agent.ComposeAsync("Why?", [new("q", "\"Yes.\" (a.md)")], CancellationToken.None);

        Assert.Equal(("Yes. [1]", true), (answer.Text, answer.Found));
        Assert.Equal(
            [Prompts.Answer, "Question: Why?\n\nFindings for: q\n\"Yes.\" (a.md)"],
            model.Requests[0].Select(message => message.Text));
    }

    private static async Task<Answer> AskAsync(string question, bool failing = false)
    {
        using TestFolder folder = new(Documents);
        using LocalExtractiveModel model = new();
        DocumentAgent agent = new(model, new DocumentTools(new DocumentLibrary(folder.Root), failing));
        return await agent.AnswerAsync(question);
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(string reply)
    {
        using TestFolder folder = new(Documents);
        DocumentTools tools = new(new DocumentLibrary(folder.Root), failing: false);
        return await new DocumentAgent(new ScriptedModel(ScriptedModel.Text(reply)), tools)
            .PlanAsync("the question", CancellationToken.None);
    }
}
