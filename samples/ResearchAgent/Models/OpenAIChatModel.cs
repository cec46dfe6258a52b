using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ResearchAgent;

/// <summary>A model behind OpenAI's chat completions, or behind a server that speaks the same protocol.</summary>
/// <remarks>
/// <c>AsIChatClient</c> of the package Microsoft.Extensions.AI.OpenAI does this and more. The sample needs only the
/// abstractions, so it has its own adapter: text, function tools and usage, and nothing else.
/// </remarks>
public sealed class OpenAIChatModel : IChatClient
{
    private static readonly Uri DefaultEndpoint = new("https://api.openai.com/v1");

    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;

    /// <param name="model">The model's name.</param>
    /// <param name="key">The key for the service.</param>
    /// <param name="options">Where the service is and how it is called.</param>
    public OpenAIChatModel(string model, ApiKeyCredential key, OpenAIClientOptions options)
    {
        _client = new(model, key, options);
        _metadata = new("openai", options.Endpoint ?? DefaultEndpoint, model);
    }

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The service answered with an error.</exception>
    /// <exception cref="ChatModelException">The service did not answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            ChatCompletion completion = await _client.CompleteChatAsync(
                OpenAIRequest.Messages(messages), OpenAIRequest.Options(options), cancellationToken);
            return OpenAIResponse.From(completion);
        }
        catch (AggregateException exception)
        {
            // What the client throws when all its tries failed to get an answer.
            string reason = exception.InnerExceptions[^1].Message;
            throw new ChatModelException(
                $"The model at {_metadata.ProviderUri} cannot be reached: {reason}", exception);
        }
    }

    // One update made of the whole response. The agent does not stream from the model, and putting tool calls together
    // from fragments would be more code than all the rest of the adapter.
    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(ChatClient) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client of the OpenAI package owns nothing that has to be released.
    }
}
