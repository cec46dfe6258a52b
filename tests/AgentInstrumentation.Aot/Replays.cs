namespace AgentInstrumentation.Aot;

/// <summary>Records a run of the agent into a file, and replays it from one.</summary>
internal static class Replays
{
    private const string Question = "What is 6 by 7?";

    public static async Task RecordAsync(string file)
    {
        using var journal = new MemorySessionJournal();
        using (AgentClient.Start(new() { Isolated = true, Journal = journal, JournalContent = JournalContent.Full }))
        {
            try
            {
                await new Agent().AnswerAsync(Question);
            }
            catch (InvalidOperationException exception)
            {
                Console.WriteLine($"recorded: {exception.Message}");
            }
        }

        Cassette.Of(SessionRecord.From(journal.Read()).Single()).Save(file);
    }

    public static async Task ReplayAsync(string file)
    {
        var run = await AgentReplay.Load(file).Run(() => new Agent().AnswerAsync(Question));
        Console.WriteLine($"replayed: {run.Exception!.GetType().Name}: {run.Exception.Message}");
        Console.WriteLine($"{run.AnsweredCalls} answered, {run.LiveCalls} live, {run.RedactedAnswers.Count} masked");
    }
}
