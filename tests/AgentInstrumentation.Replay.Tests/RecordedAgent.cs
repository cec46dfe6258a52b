namespace AgentInstrumentation.Replay.Tests;

/// <summary>An agent whose runs are recorded.</summary>
public sealed class RecordedAgent
{
    public int Calls { get; private set; }

    [RootSpan(Record = true)]
    public async Task<int> RunAsync(string text) => await LengthAsync(text) + 1;

    [RecordTool]
    private Task<int> LengthAsync(string text)
    {
        Calls++;
        return Task.FromResult(text.Length);
    }
}
