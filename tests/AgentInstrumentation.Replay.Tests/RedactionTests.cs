namespace AgentInstrumentation.Replay.Tests;

public sealed class RedactionTests
{
    private const string Key = "sk-abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Tools _tools = new();

    [Fact]
    public async Task SecretsAreNotKeptAsync()
    {
        var session = await Recording.OfAsync(RunAsync, inSession: true);

        var text = Cassette.Of(session).ToString();

        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("\"redacted\": true", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReplaySaysWhereItWouldNeedThemAsync()
    {
        var session = await Recording.OfAsync(RunAsync, inSession: true);

        var run = await AgentReplay.Load(session).Run(RunAsync);

        Assert.Equal(["Open", "Configure"], run.RedactedAnswers.Select(static call => call.Name));
        Assert.Empty(run.Divergences);
        Assert.Equal(("opened door with Bearer [redacted]", "[redacted]"), run.Result);
    }

    // The key of another day is no other call.
    private async Task<(string Opened, string Password)> RunAsync()
    {
        var opened = await _tools.OpenAsync("door", Key);
        return (opened, _tools.Configure("hunter2").Password);
    }
}
