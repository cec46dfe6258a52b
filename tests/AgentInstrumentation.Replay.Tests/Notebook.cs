namespace AgentInstrumentation.Replay.Tests;

public sealed class Notebook : INotebook
{
    public int Calls { get; private set; }

    public string Turn(string page)
    {
        Calls++;
        return $"page {page}";
    }
}
