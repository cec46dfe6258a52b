using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

/// <summary>Whatever goes wrong, the caller sees what the bare client shows.</summary>
[Collection(ForeignSources.Name)]
public sealed class BadInputTests
{
    private static readonly Dictionary<string, ModelReply> Replies = new()
    {
        ["rate limit"] = new("no") { Fault = ModelFault.RateLimited },
        ["server error"] = new("no") { Fault = ModelFault.ServerError },
        ["unknown model"] = new("no") { Fault = ModelFault.UnknownModel },
        ["broken stream"] = new("one two three four five") { Fault = ModelFault.BrokenStream },
        ["malformed events"] = new("one two three four five") { Fault = ModelFault.MalformedEvents },
        ["no usage"] = new("one two three"),
        ["negative count"] = new("one two three") { Usage = new ModelTokens(-5, -7, -1, -2, -3) },
        ["unpriced model"] = new("one") { Model = "model-of-tomorrow", Usage = new ModelTokens(5, 7) },
        ["refusal"] = new("I cannot help") { IsRefusal = true, Usage = new ModelTokens(5, 7) },
        ["nothing"] = new() { Usage = new ModelTokens(5, 0) },
        ["large prompt"] = new("one") { Usage = new ModelTokens(5, 7) },
        ["invalid text"] = new("one") { Usage = new ModelTokens(5, 7) },
    };

    public static TheoryData<string, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool>();
            foreach (var name in Replies.Keys)
            {
                foreach (var call in RealClients.All)
                {
                    cases.Add(name, (string)call[0], (bool)call[1]);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Caller_SeesWhatTheBareClientShows(string name, string clientName, bool isStreaming)
    {
        var prompt = name switch
        {
            "large prompt" => new string('x', 10 * 1024 * 1024),
            "invalid text" => "half \ud83d of a pair, and the other \ude00 alone",
            _ => "hi",
        };
        await using var server = await ModelHost.StartAsync(_ => Replies[name]);
        using var bare = RealClients.Create(clientName, server.Address);
        var expected = await CallOutcome.OfAsync(bare, prompt, isStreaming);
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();

        var actual = await CallOutcome.OfAsync(bare.UseAgentInstrumentation(), prompt, isStreaming);

        Assert.Equal(expected, actual);
        Assert.Empty(run.Warnings);
        Assert.InRange(server.Calls.Select(static sent => sent.Body.GetRawText()).Distinct().Count(), 0, 1);
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Equal(expected.Failure is null ? OperationStatus.Ok : OperationStatus.Error, call.Status);
        Assert.Equal(expected.Failure is null ? 0 : 1, run.Errors.Count);
        var span = run.Spans.Single();
        Assert.Equal(expected.Failure is null, span.GetTagItem("error.type") is null);
        if (server.Calls.Count > 0)
        {
            ContentSchema.Valid("input_messages", span.GetTagItem("gen_ai.input.messages"));
        }

        if (name is "no usage" or "negative count")
        {
            Assert.Equal((true, null), (call.Usage.Input is null or 0, call.CostUsd is 0 ? null : call.CostUsd));
        }
    }

    [Theory]
    [MemberData(nameof(RealClients.All), MemberType = typeof(RealClients))]
    public async Task CountsBelowZero_AreUnknownAndNotMeasured(string clientName, bool isStreaming)
    {
        await using var server = await ModelHost.StartAsync(static _ => Replies["negative count"]);
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        await CallOutcome.OfAsync(
            RealClients.Create(clientName, server.Address).UseAgentInstrumentation(), "hi", isStreaming);

        Assert.DoesNotContain(run.Spans.Single().TagObjects, static tag => tag.Value is < 0 or < 0L);
        Assert.Empty(metrics.Of("gen_ai.client.token.usage"));
        Assert.Null(Assert.Single(run.Events.OfType<LlmEvent>()).CostUsd);
    }
}
