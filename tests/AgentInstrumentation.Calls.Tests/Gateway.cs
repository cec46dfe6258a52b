namespace AgentInstrumentation.Calls.Tests;

/// <summary>A company's own gateway to models, which is annotated.</summary>
internal sealed partial class Gateway
{
    public Task AskAsync(RuledClient client, bool isStreaming) => (client.Name, isStreaming) switch
    {
        (RuledClient.OpenAI, false) => AskOpenAIAsync(client),
        (RuledClient.OpenAI, true) => StreamOpenAIAsync(client),
        _ => AskAnthropicAsync(client, isStreaming),
    };

    [RecordLlm("gpt-5-mini", Provider = "openai", TracedBy = "OpenAI.ChatClient")]
    private partial Task AskOpenAIAsync(RuledClient client);

    // Of which OpenAI's own tracing knows nothing.
    [RecordLlm("gpt-5-mini", Provider = "openai")]
    private partial Task StreamOpenAIAsync(RuledClient client);

    [RecordLlm("claude-haiku-4-5", Provider = "anthropic", TracedBy = "com.anthropic.sdk.csharp")]
    private partial Task AskAnthropicAsync(RuledClient client, bool isStreaming);

    /// <summary>The same of a client that it knows nothing of.</summary>
    [RecordLlm("house-model")]
    public partial Task AskUntoldAsync(Func<Task> ask);

    private static async Task AskUntoldAsyncCore(Func<Task> ask) => await ask();

    private static Task AskOpenAIAsyncCore(RuledClient client) => client.AskAsync(isStreaming: false);

    private static Task StreamOpenAIAsyncCore(RuledClient client) => client.AskAsync(isStreaming: true);

    private static Task AskAnthropicAsyncCore(RuledClient client, bool isStreaming) => client.AskAsync(isStreaming);
}
