using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AgentInstrumentation.AI.Tests;

#pragma warning disable OPENAI001 // what is traced is whatever people use

/// <summary>Clients of the real packages, which call a server on the loopback.</summary>
internal static class RealClients
{
    public const string OpenAIChat = "OpenAI chat completions";
    public const string OpenAIResponses = "OpenAI responses";
    public const string Anthropic = "Anthropic messages";

    /// <summary>
    /// Clients, and whether they are asked for a stream. Microsoft.Extensions.AI.OpenAI 10.11.0 was made for OpenAI
    /// 2.14 and cannot stream the responses of 2.15.
    /// </summary>
    public static TheoryData<string, bool> All => new()
    {
        { OpenAIChat, false },
        { OpenAIChat, true },
        { OpenAIResponses, false },
        { Anthropic, false },
        { Anthropic, true },
    };

    public static IChatClient Create(string name, Uri server, string? model = null, int retries = 0) => name switch
    {
        OpenAIChat => OpenAIOf(server, retries).GetChatClient(model ?? "gpt-5-mini").AsIChatClient(),
        OpenAIResponses => OpenAIOf(server, retries).GetResponsesClient().AsIChatClient(model ?? "gpt-5-mini"),
        _ => new AnthropicClient
        {
            BaseUrl = server.ToString().TrimEnd('/'),
            ApiKey = "none",
            MaxRetries = retries,
        }.AsIChatClient(model ?? "claude-sonnet-4-5", defaultMaxOutputTokens: 1024),
    };

    public static IEmbeddingGenerator<string, Embedding<float>> Embeddings(Uri server) =>
        OpenAIOf(server, retries: 0).GetEmbeddingClient("text-embedding-3-small").AsIEmbeddingGenerator();

    private static OpenAIClient OpenAIOf(Uri server, int retries) => new(
        new ApiKeyCredential("none"),
        new OpenAIClientOptions { Endpoint = new Uri(server, "v1"), RetryPolicy = new ClientRetryPolicy(retries) });
}
