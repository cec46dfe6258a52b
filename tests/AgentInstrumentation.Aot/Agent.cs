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

        Double(new Basket([new Item("tea", product)], new() { ["gift"] = true }, "4111111111111111"));
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

    [RecordTool]
    public partial Basket Double(Basket basket);

    private static int MultiplyCore(int left, int right) => left * right;

    private static Basket DoubleCore(Basket basket) =>
        basket with { Items = [.. basket.Items.Select(static item => item with { Count = item.Count * 2 })] };

    private static async Task FailCoreAsync(int product)
    {
        await Task.Yield();
        throw new InvalidOperationException($"{product} is the answer, and the question is unknown");
    }
}
