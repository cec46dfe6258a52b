using AgentInstrumentation.Testing;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>A call that several layers trace is one call.</summary>
public sealed partial class LayeredCallTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GatewayOverAClient_IsOneCall(bool inSession)
    {
        using var run = AgentRecorder.Start();
        using var session = inSession ? run.Client.StartSession() : null;

        Assert.Equal("hello", await new Gateway().AskAsync("hi"));

        run.AssertTree("chat house-model");
        Assert.Equal(1000L, Assert.Single(run.Spans).GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(0.00056, Assert.Single(run.Spans).GetTagItem("agent.cost.usd"));
        if (inSession)
        {
            var recorded = run.Event<LlmEvent>("house-model");
            Assert.Equal((new TokenUsage(1000, 200, 400, 50), 0.00056m), (recorded.Usage, recorded.CostUsd));
            Assert.Equal(1, run.Session.Counters.LlmCalls);
        }
    }

    [Fact]
    public async Task FailedCall_IsOneError()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() => new Gateway().FailAsync("hi"));

        run.AssertTree("chat house-model !System.ClientModel.ClientResultException");
        Assert.Single(run.Events.OfType<ErrorEvent>());
    }

    private sealed partial class Gateway
    {
        [RecordLlm("house-model")]
        public partial Task<string> AskAsync(string question);

        [RecordLlm("house-model")]
        public partial Task<string> FailAsync(string question);

        private static async Task<string> FailAsyncCore(string question)
        {
            var service = new ScriptedService("{}", System.Net.HttpStatusCode.BadRequest);
            var answer = await OpenAICallTests.ChatWith(service).CompleteChatAsync(question);
            return answer.Value.Id;
        }

        private static async Task<string> AskAsyncCore(string question)
        {
            var answer = await OpenAICallTests.ChatWith(new ScriptedService(OpenAICallTests.Completion))
                .CompleteChatAsync(question);
            return answer.Value.Content[0].Text;
        }
    }
}
