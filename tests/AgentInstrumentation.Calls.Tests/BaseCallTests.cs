using System.ClientModel;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Testing;
using OpenAI;
using OpenAI.Chat;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Calls of a client's methods through <c>base</c>, whose results come in pages.</summary>
public sealed partial class BaseCallTests
{
    [Fact]
    public async Task Stream_IsTraced()
    {
        await using var server = await ModelHost.StartAsync(Echo.Answer);
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = new OwnClient(new OpenAIClientOptions { Endpoint = new Uri(server.Address, "v1") });

        await OpenAICallTests.CountAsync(client.Ask());

        run.AssertTree("chat gpt-5-mini");
    }

    internal sealed partial class OwnClient(OpenAIClientOptions options)
        : ChatClient("gpt-5-mini", new ApiKeyCredential("none"), options)
    {
        public AsyncCollectionResult<StreamingChatCompletionUpdate> Ask() =>
            base.CompleteChatStreamingAsync([new UserChatMessage("hi")], options: null);
    }
}
