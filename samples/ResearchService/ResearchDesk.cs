using AgentInstrumentation;
using ResearchAgent;

namespace ResearchService;

/// <summary>Answers from the documents of this service, and asks the next service where they do not say.</summary>
/// <param name="agent">Who looks through the documents.</param>
/// <param name="http">Asks the next service; trace and session travel with the call.</param>
/// <param name="configuration">Names the next service as <c>Next</c>; without it there is none.</param>
/// <param name="log">Where the answers are told of.</param>
internal sealed partial class ResearchDesk(
    DocumentAgent agent, HttpClient http, IConfiguration configuration, ILogger<ResearchDesk> log)
{
    /// <summary>Answers a question. Exceptions of the agent, and of the next service, reach the caller.</summary>
    [RecordAction]
    public async Task<Answer> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        Answer answer = await agent.AnswerAsync(question, cancellationToken);
        LogAnswer(answer.Found, answer.Citations.Count);
        return !answer.Found && configuration["Next"] is { Length: > 0 } next
            ? await AskNextAsync(next, question, cancellationToken)
            : answer;
    }

    [RecordTool]
    private partial Task<Answer> AskNextAsync(string next, string question, CancellationToken cancellationToken);

    private async Task<Answer> AskNextCoreAsync(string next, string question, CancellationToken cancellationToken)
    {
        Uri address = new(new Uri(next), $"/ask?question={Uri.EscapeDataString(question)}");
        return await http.GetFromJsonAsync<Answer>(address, cancellationToken)
            ?? throw new InvalidOperationException($"The service at {next} answered with nothing.");
    }

    [LoggerMessage(LogLevel.Information, "The documents answer: {Found}, with {Citations} citations")]
    private partial void LogAnswer(bool found, int citations);
}
