namespace AgentInstrumentation.Replay.Tests;

/// <summary>Ordinary methods with results of many types.</summary>
public sealed class Shelf
{
    public int Calls { get; private set; }

    [RecordTool]
    public async Task<string> FindAsync(string title)
    {
        Calls++;
        await Task.Yield();
        return $"book {title}";
    }

    [RecordTool]
    public int Size() => ++Calls;

    [RecordTool]
    public string? Title(string? key) => Called(key);

    [RecordTool]
    public DayOfWeek? Day(int number) => Called((DayOfWeek?)number);

    [RecordTool]
    public Dictionary<string, long> Counts() => Called(new Dictionary<string, long> { ["a"] = 1, ["b"] = long.MaxValue });

    [RecordTool]
    public (int Number, string Text) Pair(string text) => Called((text.Length, text));

    [RecordTool]
    public object? Any(object? value) => Called(value);

    [RecordTool]
    public Shape Shape(double side) => Called<Shape>(new Square(side));

    [RecordTool]
    public IAsyncEnumerable<int> Observe(IAsyncEnumerable<int> items) => Called(items);

    private T Called<T>(T result)
    {
        Calls++;
        return result;
    }
}
