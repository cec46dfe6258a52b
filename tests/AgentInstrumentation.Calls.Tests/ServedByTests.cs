using System.ClientModel;
using System.Diagnostics;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Testing;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// Where OpenAI's client reaches a model, and what served the answer: <c>server.*</c> and <c>openai.response.*</c> of
/// the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
/// </summary>
public sealed class ServedByTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_SaysWhere_ByWhichTier_AndFingerprint(bool isStreaming)
    {
        var span = await CallAsync(server =>
        {
            var client = new ChatClient("gpt-5-mini", new ApiKeyCredential("none"), OptionsOf(server));
            return isStreaming
                ? OpenAICallTests.CountAsync(client.CompleteChatStreamingAsync([new UserChatMessage("hi")]))
                : client.CompleteChatAsync([new UserChatMessage("hi")]);
        });

        Assert.Equal("default", span.GetTagItem("openai.response.service_tier"));
        Assert.Equal("fp_1", span.GetTagItem("openai.response.system_fingerprint"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Response_SaysWhereAndByWhichTier(bool isStreaming)
    {
        var options = new CreateResponseOptions("gpt-5-mini", [ResponseItem.CreateUserMessageItem("hi")])
        {
            StreamingEnabled = isStreaming,
        };

        var span = await CallAsync(async server =>
        {
            var client = new ResponsesClient(
                new ApiKeyCredential("none"), new ResponsesClientOptions { Endpoint = new Uri(server, "v1") });
            if (isStreaming)
            {
                await OpenAICallTests.CountAsync(await client.CreateResponseStreamingAsync(options));
                return;
            }

            await client.CreateResponseAsync(options);
        });

        Assert.Equal("default", span.GetTagItem("openai.response.service_tier"));
    }

    [Fact]
    public async Task Vectors_SayWhere() => await CallAsync(static server =>
        new EmbeddingClient("text-embedding-3-small", new ApiKeyCredential("none"), OptionsOf(server))
            .GenerateEmbeddingAsync("a"));

    private static OpenAIClientOptions OptionsOf(Uri server) => new() { Endpoint = new Uri(server, "v1") };

    private static async Task<Activity> CallAsync(Func<Uri, Task> call)
    {
        await using var server = await ModelHost.StartAsync(Echo.Answer);
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await call(server.Address);

        var span = Assert.Single(run.Spans);
        Assert.Equal(server.Address.Host, span.GetTagItem("server.address"));
        Assert.Equal(server.Address.Port, span.GetTagItem("server.port"));
        return span;
    }
}
