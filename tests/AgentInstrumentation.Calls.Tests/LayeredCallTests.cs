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
    }

    private sealed partial class Gateway
    {
        [RecordLlm("house-model")]
        public partial Task<string> AskAsync(string question);

        private static async Task<string> AskAsyncCore(string question)
        {
            var answer = await OpenAICallTests.ChatWith(new ScriptedService(OpenAICallTests.Completion))
                .CompleteChatAsync(question);
            return answer.Value.Content[0].Text;
        }
    }
}
