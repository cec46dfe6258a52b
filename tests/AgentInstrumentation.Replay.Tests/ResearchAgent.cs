namespace AgentInstrumentation.Replay.Tests;

/// <summary>An agent that uses a tool of each kind.</summary>
public sealed class ResearchAgent(Tools tools)
{
    [RootSpan("Researcher")]
    public async Task<string> AnswerAsync(string question)
    {
        var plan = Plan(question);
        var answer = await tools.SearchAsync(plan);
        var sum = tools.Add(answer.Hits.Count, 4);
        var text = await tools.ReadAsync($"{sum}.txt");
        tools.Note(text);
        await tools.SaveAsync(answer);
        var titles = new List<string>();
        await foreach (var hit in tools.HitsAsync(text))
        {
            titles.Add(hit.Title);
        }

        titles.AddRange(tools.Words("one two"));
        return $"{answer.At:O} {answer.Hits[0]} {string.Join('|', titles)}";
    }

    [RecordAction]
    private static string Plan(string question) => $"plan for {question}";
}
