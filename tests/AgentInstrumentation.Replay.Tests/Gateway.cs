namespace AgentInstrumentation.Replay.Tests;

/// <summary>A model that is called by code of the program's own.</summary>
public sealed partial class Gateway
{
    public int Calls { get; private set; }

    [RecordLlm("gpt-4o", Provider = "openai", InputTokens = "Tokens.Read", OutputTokens = "Tokens.Written")]
    public partial Task<Reply> AskAsync(string question);

    private Task<Reply> AskCoreAsync(string question)
    {
        Calls++;
        return Task.FromResult(new Reply("because", new ReplyTokens(1000, 500)));
    }
}
