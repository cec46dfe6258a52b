using System.Text.Json;
using AgentInstrumentation.ModelServer;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Beta = Anthropic.Models.Beta.Messages;

namespace AgentInstrumentation.Calls.Tests.Replays;

/// <summary>Calls of the package Anthropic, recorded with a server and replayed without one.</summary>
public sealed class AnthropicReplayTests
{
    private static readonly MessageCreateParams Question = new()
    {
        Model = "claude-haiku-4-5",
        MaxTokens = 100,
        StopSequences = ["END"],
        System = "Be brief.",
        Messages = [new UserMessageParam { Content = "What is the weather in Bern?" }],
    };

    private static readonly Beta.MessageCreateParams BetaQuestion = new()
    {
        Model = "claude-haiku-4-5",
        MaxTokens = 100,
        Messages = [new Beta.BetaUserMessageParam { Content = "What is the weather in Bern?" }],
        Betas = ["files-api-2025-04-14"],
    };

    [Fact]
    public async Task Message_IsAnswered()
    {
        var cassette = await RecordedCalls.AssertReplayAsync(
            static async server => Told(await ClientAt(server).Messages.Create(Question)), AskForTool);

        var call = Assert.Single(cassette.Calls);
        Assert.Contains("\"What is the weather in Bern?\"", call.Arguments, StringComparison.Ordinal);
        Assert.Contains("\"stop_sequences\":[\"END\"]", call.Arguments, StringComparison.Ordinal);
        Assert.Contains("\"stop_reason\":\"tool_use\"", call.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessageStream_IsAnsweredEventByEvent()
    {
        var cassette = await RecordedCalls.AssertReplayAsync(static async server =>
        {
            var told = new List<string>();
            await foreach (var part in ClientAt(server).Messages.CreateStreaming(Question))
            {
                told.Add($"{part.Value!.GetType().Name} {part.Json} {part.Index}");
            }

            return string.Join('\n', told);
        }, AskForTool);

        var first = Assert.Single(cassette.Calls).Items![0];
        Assert.Contains("\"$variant\":\"RawMessageStartEvent\"", first.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BetaMessage_IsAnswered()
    {
        var cassette = await RecordedCalls.AssertReplayAsync(
            static async server => Told(await ClientAt(server).Beta.Messages.Create(BetaQuestion)), AskForTool);

        Assert.Contains("files-api-2025-04-14", Assert.Single(cassette.Calls).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public Task BetaMessageStream_IsAnsweredEventByEvent() => RecordedCalls.AssertReplayAsync(static async server =>
    {
        var told = new List<string>();
        await foreach (var part in ClientAt(server).Beta.Messages.CreateStreaming(BetaQuestion))
        {
            told.Add($"{part.Value!.GetType().Name} {part.Json}");
        }

        return string.Join('\n', told);
    }, AskForTool);

    [Theory]
    [InlineData("rate-limited", nameof(AnthropicRateLimitException))]
    [InlineData("unknown-model", nameof(AnthropicNotFoundException))]
    [InlineData("server-error", nameof(Anthropic5xxException))]
    public Task Refusals_AreThrownAgain(string model, string type) => RecordedCalls.AssertReplayAsync(async server =>
    {
        var told = new List<string>();
        var question = Question with { Model = model };
        foreach (var call in new Func<Task>[]
        {
            () => ClientAt(server).Messages.Create(question),
            () => ClientAt(server).Messages.CreateStreaming(question).FirstAsync().AsTask(),
        })
        {
            var refusal = await Assert.ThrowsAnyAsync<AnthropicApiException>(call);
            Assert.Equal(type, refusal.GetType().Name);
            told.Add($"{refusal.StatusCode} {refusal.Type} {refusal.Body} {refusal.Message}");
        }

        return string.Join('\n', told);
    });

    private static string Told(Message message) =>
        $"{message.ID} {message.Model.Raw()} {message.StopReason?.Raw()} {Members(message.RawData)}"
        + string.Join(",", message.Content.Select(static block => block.Value!.GetType().Name))
        + message.Usage.InputTokens;

    private static string Told(Beta.BetaMessage message) =>
        $"{message.ID} {message.StopReason?.Raw()} {Members(message.RawData)} {message.Content.Count}";

    private static string Members(IReadOnlyDictionary<string, JsonElement> members) => string.Join(
        ";", members.OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => $"{member.Key}={member.Value}"));

    private static ModelReply AskForTool(ModelCall call) => Echo.Answer(call) with
    {
        ToolCalls = [new ModelToolCall("toolu_1", "weather", """{"city":"Bern"}""")],
    };

    private static AnthropicClient ClientAt(Uri server) => new()
    {
        BaseUrl = server.ToString().TrimEnd('/'),
        ApiKey = "none",
        MaxRetries = 0,
    };
}
