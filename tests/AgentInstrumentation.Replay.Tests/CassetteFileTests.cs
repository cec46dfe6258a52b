namespace AgentInstrumentation.Replay.Tests;

public sealed class CassetteFileTests
{
    [Theory]
    [InlineData(" \n", "line 1: this is no cassette; there is nothing in it")]
    [InlineData("[]", "line 1: this is no cassette; a cassette is a JSON object")]
    [InlineData("{}", "line 1: this is no cassette; the member \"cassette\" is missing")]
    [InlineData("{\"log\": {\"entries\": []}}", "line 1: this is no cassette; the member \"cassette\" is missing")]
    [InlineData("{\n \"cassette\": 1\n}", "line 3: this is no cassette; the member \"calls\" is missing")]
    [InlineData("{\n \"cassette\": 9,\n \"calls\": []\n}", "line 2: the cassette has version 9, and this program reads 1")]
    [InlineData("{\n \"cassette\": 1,\n \"calls\": {}\n}", "line 3: \"calls\" is no JSON array")]
    [InlineData("{\n \"cassette\": 1,\n \"calls\": [\n  {\"kind\": \"tool\"}\n ]\n}", "line 4: call 1 has no \"name\"")]
    [InlineData("{\n \"cassette\": 1,\n \"calls\": [\n  {\"name\": \"x\"}\n ]\n}", "line 4: call 1 has no \"kind\"")]
    [InlineData(
        "{\n \"cassette\": 1,\n \"calls\": [\n  {\"kind\": \"spoon\", \"name\": \"x\"}\n ]\n}",
        "line 4: \"spoon\" is no kind of call; it may be agent, action, tool, llm, workflow, retrieval")]
    [InlineData(
        "{\n \"cassette\": 1,\n \"calls\": [\n  {\"call\": 1,\n   \"in\": 7, \"kind\": \"tool\", \"name\": \"x\"}\n ]\n}",
        "line 5: \"in\" is 7, and no call of that number stands before this one")]
    [InlineData(
        "{\n \"cassette\": 1,\n \"calls\": [\n  {\"call\": 1, \"kind\": \"tool\", \"name\": \"x\"},\n  {\"call\": 1}\n ]\n}",
        "line 5: there is a call 1 before this one")]
    [InlineData("{\n \"cassette\": 1,\n \"calls\": [\n  {\"kind\": \"tool\"\n ]\n}", "line 5: ']' is invalid")]
    [InlineData("{\n \"cassette\": 1,\n \"session\": \"x\",\n \"calls\": []\n}", "line 3: ")]
    public void TellsInOneLineWhatIsWrongAndWhere(string text, string expected)
    {
        var thrown = Assert.Throws<FormatException>(() => Cassette.Parse(text));

        Assert.StartsWith(expected, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
    }

    [Theory]
    [InlineData(1)]
    public async Task AnOlderVersionIsReplayedAsync(int version)
    {
        var tools = new Tools();

        var run = await AgentReplay.Load(Path.Combine(AppContext.BaseDirectory, "Cassettes", $"version-{version}.json"))
            .Run(async () => (tools.Add(1, 2), await tools.ReadAsync("a"), tools.Add(9, 3)));

        Assert.Equal((3, "text of a", 12), run.Result);
        Assert.Equal((3, 0), (run.AnsweredCalls, run.LiveCalls));
    }

    [Fact]
    public void NamesTheFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no cassette");

            var thrown = Assert.Throws<FormatException>(() => Cassette.Load(path));

            Assert.StartsWith($"{path}, line 1: ", thrown.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ReadsWhatAPersonWrites()
    {
        var cassette = Cassette.Parse("""
            {
              // a call added by hand, and numbers that are out of order
              "cassette": 1,
              "calls": [
                { "call": 7, "kind": "agent", "name": "Agent" },
                { "in": 7, "kind": "tool", "name": "Add", "arguments": { "left" : 1,"right": 2 }, "result": 3, "note": "x" },
              ],
            }
            """);

        Assert.Equal([null, 1], cassette.Calls.Select(static call => call.Parent));
        Assert.Equal("""{"left":1,"right":2}""", cassette.Calls[1].Arguments);
        Assert.Equal(cassette.ToString(), Cassette.Parse(cassette.ToString()).ToString());
    }

    [Fact]
    public async Task ComesBackFromItsFileAsItWasAsync()
    {
        var agent = new ResearchAgent(new Tools());
        var session = await Recording.OfAsync(() => agent.AnswerAsync("why \"quoted\" ä 🙂\n"));
        var text = Cassette.Of(session).ToString();

        Assert.Equal(text, Cassette.Parse(text).ToString());
        Assert.DoesNotContain('\r', text);
        Assert.Contains("ä", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComesBackFromAJournalAsItWasAsync()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var agent = new ResearchAgent(new Tools());
            using (AgentClient.Start(new AgentInstrumentationOptions
            {
                Isolated = true,
                JournalFolder = folder,
                JournalContent = JournalContent.Full,
            }))
            {
                await agent.AnswerAsync("why");
            }

            using var client = AgentClient.Start(new AgentInstrumentationOptions
            {
                Isolated = true,
                JournalFolder = folder,
            });
            var session = SessionRecord.From(client.Journal!.Read()).Single();

            var run = await AgentReplay.Load(session).Run(() => agent.AnswerAsync("why"));

            Assert.Equal((7, 0), (run.AnsweredCalls, run.LiveCalls));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
