using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>
/// A stand-in for a language model, so that the sample runs without a key or a network. It generates nothing: it
/// splits questions, calls the tools it is offered, and quotes the sentences that cover the question.
/// </summary>
/// <remarks>
/// It knows no document. All it says comes from the messages and options of the call, as with any model; what it
/// cannot find there it does not know. It has no tokens and therefore reports no usage.
/// </remarks>
public sealed partial class LocalExtractiveModel : IChatClient
{
    private const string ModelId = "local-extractive";

    private readonly ChatClientMetadata _metadata = new(providerName: "local", defaultModelId: ModelId);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The system message is none of <see cref="Prompts"/>.</exception>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<ChatResponse>(cancellationToken)
            : Task.FromResult(Respond([.. messages], options));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (AIContent piece in response.Messages.SelectMany(message => message.Contents).SelectMany(Pieces))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(ChatRole.Assistant, [piece]) { ModelId = ModelId };
        }

        yield return new(ChatRole.Assistant, []) { ModelId = ModelId, FinishReason = response.FinishReason };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private static ChatResponse Respond(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        string instructions = messages.FirstOrDefault(message => message.Role == ChatRole.System)?.Text ?? "";
        ChatMessage reply = instructions switch
        {
            Prompts.Plan => PlanRole.Reply(messages),
            Prompts.Research => ResearchRole.Reply(messages, options?.Tools ?? []),
            Prompts.Answer => AnswerRole.Reply(messages),
            _ => throw new NotSupportedException("The local stand-in follows only the instructions of Prompts."),
        };
        bool calls = reply.Contents.OfType<FunctionCallContent>().Any();
        ChatFinishReason reason = calls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        return new(reply) { ModelId = ModelId, FinishReason = reason };
    }

    // A word with the space behind it, so that the pieces put together are the text.
    private static IEnumerable<AIContent> Pieces(AIContent content)
    {
        return content is TextContent text
            ? WordAndSpace().Matches(text.Text).Select(match => new TextContent(match.Value))
            : [content];
    }

    [GeneratedRegex(@"\S+\s*|\s+")]
    private static partial Regex WordAndSpace();
}
