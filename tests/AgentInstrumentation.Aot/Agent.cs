namespace AgentInstrumentation.Aot;

internal sealed partial class Agent
{
    [RootSpan]
    internal async Task<string> AnswerAsync(string question)
    {
        var product = 0;
        await foreach (var number in NumbersAsync(question))
        {
            product = product == 0 ? number : Multiply(product, number);
        }

        await FailAsync(product);
        return question;
    }

    [RecordAction]
    internal static async IAsyncEnumerable<int> NumbersAsync(string question)
    {
        foreach (var word in question.TrimEnd('?').Split(' '))
        {
            await Task.Yield();
            if (int.TryParse(word, out var number))
            {
                yield return number;
            }
        }
    }

    [RecordTool]
    public partial int Multiply(int left, int right);

    [RecordTool]
    public partial Task FailAsync(int product);

    private static int MultiplyCore(int left, int right) => left * right;

    private static async Task FailCoreAsync(int product)
    {
        await Task.Yield();
        throw new InvalidOperationException($"{product} is the answer, and the question is unknown");
    }
}
