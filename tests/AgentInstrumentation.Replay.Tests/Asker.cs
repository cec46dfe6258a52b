namespace AgentInstrumentation.Replay.Tests;

/// <summary>Actions that ask for random numbers.</summary>
public sealed partial class Asker
{
    [RecordAction]
    public partial int First();

    [RecordAction]
    public partial int Second();

    [RecordAction]
    public partial Task<string> AnswerAsync(string question);

    public string Suffix { get; set; } = "";

    private Task<string> AnswerCoreAsync(string question) => Task.FromResult(question + Suffix);

    private static int FirstCore() => AgentRandom.Instance.Next();

    private static int SecondCore() => AgentRandom.Instance.Next();
}
