using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Replay.Tests;

/// <summary>Calls of chat clients and of functions that models call.</summary>
public sealed class ChatTests : IDisposable
{
    private readonly ScriptedModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task AnswersChatCallsAsync()
    {
        using var client = _model.UseAgentInstrumentation();
        ChatMessage[] messages = [new(ChatRole.User, "why?")];
        var options = new ChatOptions { Temperature = 0.5f };
        var session = await Recording.OfAsync(() => client.GetResponseAsync(messages, options), inSession: true);

        var run = await ReplayOf(session).Run(() => client.GetResponseAsync(messages, options));

        Assert.Equal(1, _model.Calls);
        Assert.Equal("answer 1", run.Result.Text);
        Assert.Equal((10, ChatFinishReason.Stop), (run.Result.Usage!.InputTokenCount, run.Result.FinishReason));
        var call = Assert.IsType<LlmEvent>(Assert.Single(run.Session.Events));
        Assert.Equal((true, 10, null), (call.IsReplayed, call.Usage.Input, call.CostUsd));
    }

    [Fact]
    public async Task AnswersStreamsChunkByChunkAsync()
    {
        using var client = _model.UseAgentInstrumentation();
        var session = await Recording.OfAsync(() => StreamAsync(client, "why?"), inSession: true);

        var run = await ReplayOf(session).Run(() => StreamAsync(client, "why?"));

        Assert.Equal(["answer ", "1"], run.Result);
        Assert.Equal(1, _model.Calls);
    }

    [Fact]
    public async Task TellsOfAnotherQuestionAsync()
    {
        using var client = _model.UseAgentInstrumentation();
        var session = await Recording.OfAsync(() => client.GetResponseAsync("why?"), inSession: true);

        var thrown = await Assert.ThrowsAsync<ReplayDivergenceException>(
            () => ReplayOf(session).Run(() => client.GetResponseAsync("how?")));

        Assert.Equal(DivergenceKind.OtherArguments, thrown.Divergence.Kind);
        Assert.Contains("how?", thrown.Divergence.Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersVectorsAsync()
    {
        using var generator = new ScriptedVectors();
        using var traced = generator.UseAgentInstrumentation();
        var session = await Recording.OfAsync(() => traced.GenerateAsync(["a", "b"]), inSession: true);

        var run = await ReplayOf(session).Run(() => traced.GenerateAsync(["a", "b"]));

        Assert.Equal(1, generator.Calls);
        Assert.Equal([1f, 0.25f], run.Result[1].Vector.ToArray());
        Assert.Equal(7, run.Result.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task AnswersFunctionsThatAreRegisteredAsync()
    {
        var calls = 0;
        var function = AIFunctionFactory.Create((string city) => $"sun in {city} {++calls}", "weather");
        var arguments = new AIFunctionArguments { ["city"] = "Bern" };
        var session = await Recording.OfAsync(() => function.InvokeAsync(arguments).AsTask(), inSession: true);

        var run = await ReplayOf(session).Run(() => function.InvokeAsync(arguments).AsTask());

        Assert.Equal(("sun in Bern 1", 1), (run.Result?.ToString(), calls));
    }

    [Fact]
    public async Task SecretsInAnswersAreMaskedAsync()
    {
        const string Key = "sk-abcdefghijklmnopqrstuvwxyz0123456789";
        _model.Suffix = $" Bearer {Key}";
        using var client = _model.UseAgentInstrumentation();
        var session = await Recording.OfAsync(() => client.GetResponseAsync("why?"), inSession: true);

        Assert.DoesNotContain(Key, Cassette.Of(session).ToString(), StringComparison.Ordinal);
        var run = await ReplayOf(session).Run(() => client.GetResponseAsync("why?"));
        Assert.Single(run.RedactedAnswers);
    }

    private static async Task<string[]> StreamAsync(IChatClient client, string question) =>
        [.. (await client.GetStreamingResponseAsync(question).ToListAsync()).Select(static update => update.Text)];

    private static AgentReplay ReplayOf(SessionRecord session) =>
        AgentReplay.Load(Cassette.Parse(Cassette.Of(session).ToString()));
}
