namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>Two services, each a process with a server, of which one calls the other.</summary>
public sealed class CalledServiceTests
{
    [Fact]
    public async Task CalledService_TakesPartInTheSessionAndTheTrace()
    {
        await using var called = await WebProcess.StartAsync();
        await using var caller = await WebProcess.StartAsync(("Next", called.Address.ToString().TrimEnd('/')));
        using var http = new HttpClient { BaseAddress = caller.Address };
        http.DefaultRequestHeaders.Add("X-Conversation", "tea");

        Assert.Equal("42, 42", await http.GetStringAsync("/ask/why"));
        Assert.Equal("well", await http.GetStringAsync("/health"));

        await caller.StopAsync();
        await called.StopAsync();
        var first = caller.Sessions.Single(static session => session.Name == "GET /ask/{question}");
        var second = called.Sessions.Single(static session => session.Name == "GET /ask/{question}");
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("tea", first.Metadata["gen_ai.conversation.id"]);
        Assert.Equal(("the host stopped", null), (first.EndStateReason, second.EndStateReason));
        var traces = first.Events.Concat(second.Events).Select(static entry => entry.TraceId).Distinct();
        Assert.NotNull(Assert.Single(traces));
        Assert.Equal(["Agent", "Multiply"], second.Events.Select(static entry => entry.Name));
        Assert.DoesNotContain(caller.Sessions, static session => session.Name == "GET /health");
    }
}
