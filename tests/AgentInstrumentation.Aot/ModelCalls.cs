using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AgentInstrumentation.Aot;

/// <summary>Records calls of a model's client, and replays them without it.</summary>
internal static class ModelCalls
{
    public static async Task RunAsync()
    {
        using var journal = new MemorySessionJournal();
        using var http = new HttpClient(new ScriptedModel());
        string told;
        using (var client = AgentClient.Start(new()
        {
            Isolated = true,
            Journal = journal,
            JournalContent = JournalContent.Full,
        }))
        {
            using var session = client.StartSession("Models");
            told = await AskAsync(http);
        }

        var cassette = Cassette.Of(SessionRecord.From(journal.Read()).Single()).ToString();
        using var nobody = new HttpClient(new ScriptedModel(isGone: true));
        var run = await AgentReplay.Load(Cassette.Parse(cassette)).Run(() => AskAsync(nobody));
        Console.Write(told);
        Console.WriteLine($"{run.Result == told}: {run.AnsweredCalls} answered, {run.LiveCalls} live");
    }

    private static async Task<string> AskAsync(HttpClient http)
    {
        var client = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        });
        var chat = client.GetChatClient("gpt-5-mini");
        ChatMessage[] question = [new UserChatMessage("hi")];
        var told = new StringWriter { NewLine = "\n" };

        var answer = await chat.CompleteChatAsync(question);
        told.WriteLine($"{answer.GetRawResponse().Status} {answer.Value.Content[0].Text}");
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            told.WriteLine($"chunk {update.ContentUpdate[0].Text}");
        }

#pragma warning disable OPENAI001 // the client of responses is what its authors call experimental
        await using var stream = await client.GetResponsesClient().CreateResponseStreamingAsync("gpt-5-mini", "hi");
#pragma warning restore OPENAI001
        await foreach (var update in stream)
        {
            told.WriteLine(update.GetType().Name);
        }

        var vector = (await client.GetEmbeddingClient("small").GenerateEmbeddingAsync("hi")).Value;
        told.WriteLine($"{vector.ToFloats().Length} numbers");
        try
        {
            await chat.CompleteChatAsync("refuse");
        }
        catch (ClientResultException refusal)
        {
            told.WriteLine($"{refusal.Status} {refusal.GetRawResponse()!.Content}");
        }

        return told.ToString();
    }
}
