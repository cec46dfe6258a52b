namespace AgentInstrumentation.Testing.Tests;

/// <summary>What is tested by the recorder's users: an agent with tools.</summary>
internal sealed partial class SupportAgent(Func<string, Task>? beforeSearch = null)
{
    [RootSpan(AgentName = "Support")]
    public async Task<string> AnswerAsync(string question)
    {
        var topic = Plan(question);
        return await SearchAsync(topic);
    }

    [RootSpan(AgentName = "Support")]
    public async Task<string[]> AnswerAllAsync(params string[] questions) =>
        await Task.WhenAll(questions.Select(question => Task.Run(() => SearchAsync(question))));

    [RecordAction]
    public static string Plan(string question) => question.TrimEnd('?');

    [RecordTool]
    public partial Task<string> SearchAsync(string query);

    private async Task<string> SearchAsyncCore(string query)
    {
        await Task.Yield();
        await (beforeSearch?.Invoke(query) ?? Task.CompletedTask);
        return query.Length == 0 ? throw new ArgumentException("nothing to look for") : $"All about {query}.";
    }
}
