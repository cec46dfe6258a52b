using System.Globalization;
using AgentInstrumentation;

namespace WebProgram;

/// <summary>Answers itself, and asks the next service where there is one.</summary>
internal sealed partial class Agent(HttpClient http, IConfiguration configuration)
{
    [RootSpan]
    public async Task<string> AnswerAsync(string question)
    {
        var answer = Multiply(6, 7).ToString(CultureInfo.InvariantCulture);
        return configuration["Next"] is { Length: > 0 } next
            ? $"{answer}, {await http.GetStringAsync(new Uri($"{next}/ask/{question}"))}"
            : answer;
    }

    [RootSpan]
    public static async IAsyncEnumerable<string> StreamAsync(string question)
    {
        foreach (var word in question.Split(' '))
        {
            await Task.Yield();
            yield return word;
        }
    }

    [RecordTool]
    public partial int Multiply(int left, int right);

    private static int MultiplyCore(int left, int right) => left * right;
}
