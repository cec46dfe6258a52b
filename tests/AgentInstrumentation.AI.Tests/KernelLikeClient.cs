using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

#pragma warning disable AGT5005 // Semantic Kernel writes the name that the conventions had before

namespace AgentInstrumentation.AI.Tests;

/// <summary>Starts spans around calls by hand, of the name and the shape that those of Semantic Kernel have.</summary>
internal sealed class KernelLikeClient(IChatClient innerClient) : DelegatingChatClient(innerClient)
{
    private static readonly ActivitySource Source = new(ForeignTracing.SemanticKernel);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var span = Start();
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        End(span, response.Usage);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var span = Start();
        UsageDetails? usage = null;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            yield return update;
            // An iterator of the language loses what is current.
            Activity.Current = span;
        }

        End(span, usage);
        span?.Dispose();
    }

    private static Activity? Start() => Source.StartActivity("chat.completions gpt-5-mini", ActivityKind.Client)
        ?.SetTag("gen_ai.operation.name", "chat")
        .SetTag("gen_ai.request.model", "gpt-5-mini")
        .SetTag("gen_ai.system", "openai");

    private static void End(Activity? span, UsageDetails? usage) => span?
        .SetTag("gen_ai.usage.input_tokens", usage?.InputTokenCount)
        .SetTag("gen_ai.usage.output_tokens", usage?.OutputTokenCount);
}
