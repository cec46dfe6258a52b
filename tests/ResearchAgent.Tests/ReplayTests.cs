using System.ClientModel;
using System.Text.Json;
using AgentInstrumentation;
using AgentInstrumentation.ModelServer;
using Microsoft.Extensions.AI;
using OpenAI;

namespace ResearchAgent.Tests;

/// <summary>A run of the sample with a real client of a model server, and what comes of its recording.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Question = "Which rule flags a second client?";

    private readonly TestFolder _documents = new(
        ("rules.md", "# AGT2001: A second client\n\nThe process already has a client.\n"));

    private readonly TestFolder _cassettes = new();

    private string File => Path.Combine(_cassettes.Root, "run.json");

    public void Dispose()
    {
        _documents.Dispose();
        _cassettes.Dispose();
    }

    [Fact]
    public async Task RecordedRun_IsTheSameWithoutItsServer()
    {
        (DocumentAgent agent, Answer recorded, Uri _) = await RecordAsync();

        ReplayResult<Answer> run = await AgentReplay.Load(File).Run(() => agent.AnswerAsync(Question));

        Assert.Equal(recorded.Text, run.Result.Text);
        Assert.Equal(["rules.md"], run.Result.Citations);
        Assert.Equal((5, 0), (run.AnsweredCalls, run.LiveCalls));
        Assert.Null(run.Session.Counters.CostUsd);
    }

    [Fact]
    public async Task ChangedAnswer_GoesOnWithTheServer()
    {
        (DocumentAgent agent, Answer _, Uri address) = await RecordAsync();
        AgentReplay replay = AgentReplay.Load(File);
        CassetteCall read = replay.Cassette.Calls.Single(call => call is { Kind: OperationKind.Tool, Name: "Read" });
        replay.Override(read, "# AGT2001: changed\n\nNobody may start two.\n");

        ReplayResult<Answer> without = await replay.Run(() => agent.AnswerAsync(Question));
        await using ModelHost server = await ModelHost.StartAsync(Reply, address.Port);
        ReplayResult<Answer> run = await replay.Run(() => agent.AnswerAsync(Question));

        Assert.NotNull(without.Exception);
        Assert.Equal("Changed [1]", run.Result.Text);
        Assert.Equal((3, 2), (run.AnsweredCalls, run.LiveCalls));
        Assert.Equal(2, server.Calls.Count);
    }

    private async Task<(DocumentAgent Agent, Answer Answer, Uri Address)> RecordAsync()
    {
        await using ModelHost server = await ModelHost.StartAsync(Reply);
        OpenAIClientOptions options = new() { Endpoint = new Uri(server.Address, "v1") };
        IChatClient model = new OpenAIChatModel("gpt-4o", new ApiKeyCredential("secret"), options)
            .UseAgentInstrumentation();
        DocumentAgent agent = new(model, new DocumentTools(new DocumentLibrary(_documents.Root), failing: false));
        using MemorySessionJournal journal = new();
        Answer answer;
        using (AgentClient client = AgentClient.Start(new()
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        }))
        {
            // The call is traced in the sample's own build, and this is another.
            using AgentSession session = client.StartSession("run");
            answer = await agent.AnswerAsync(Question);
        }

        Assert.Equal(4, server.Calls.Count);
        Cassette.Of(SessionRecord.From(journal.Read()).Single()).Save(File);
        return (agent, answer, server.Address);
    }

    private static ModelReply Reply(ModelCall call)
    {
        JsonElement[] messages = [.. call.Body.GetProperty("messages").EnumerateArray()];
        bool isChanged = call.LastText.Contains("changed", StringComparison.Ordinal);
        ModelReply reply = messages[0].GetRawText() switch
        {
            var prompt when prompt.Contains("You plan", StringComparison.Ordinal) => new("second client"),
            var prompt when prompt.Contains("You answer", StringComparison.Ordinal) =>
                new(isChanged ? "Changed [1]\n\n[1] rules.md" : "AGT2001 does [1]\n\n[1] rules.md"),
            _ when messages[^1].GetProperty("role").GetString() == "tool" =>
                new(isChanged ? "\"changed\" (rules.md)" : "\"already has a client\" (rules.md)"),
            _ => new() { ToolCalls = [new("c1", "Read", """{"path":"rules.md"}""")] },
        };
        return reply with { Usage = new ModelTokens(100, 20) };
    }
}
