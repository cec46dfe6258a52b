namespace AgentInstrumentation.Tests;

/// <summary>The client of the process is seen by every test, so these run alone.</summary>
[Collection(Alone.Name)]
public sealed class ProcessClientTests
{
    [Fact]
    public void SecondClient_ThrowsAndSaysWhatToDo()
    {
        using var first = AgentClient.Start();

        var thrown = Assert.Throws<InvalidOperationException>(() => AgentClient.Start());

        Assert.Contains("Use AgentClient.Current, or dispose the first", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("AgentInstrumentationOptions.Isolated", thrown.Message, StringComparison.Ordinal);
        Assert.Same(first, AgentClient.Current);
    }

    [Fact]
    public void SecondClient_LeavesNoFile()
    {
        using var folder = new TestFolder();
        using var first = AgentClient.Start();

        Assert.Throws<InvalidOperationException>(() => AgentClient.Start(new() { JournalFolder = folder.Path }));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void AfterDispose_AnotherMayStart()
    {
        AgentClient.Start().Dispose();
        using var second = AgentClient.Start();

        Assert.Same(second, AgentClient.Current);
    }

    [Fact]
    public async Task ClientOfTheProcess_IsSeenByEveryFlow()
    {
        using var client = AgentClient.Start();

        Task<AgentClient?> seen;
        using (ExecutionContext.SuppressFlow())
        {
            seen = Task.Run(static () => AgentClient.Current);
        }

        Assert.Same(client, await seen);
    }
}
