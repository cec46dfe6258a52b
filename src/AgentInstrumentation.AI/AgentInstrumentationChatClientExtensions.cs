using AgentInstrumentation.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of chat clients.</summary>
public static class AgentInstrumentationChatClientExtensions
{
    /// <summary>
    /// Traces each call: a span <c>chat {model}</c>, and an <see cref="AgentInstrumentation.LlmEvent"/> of the open
    /// session, with the tokens used and their cost. Messages are recorded
    /// where <see cref="AgentInstrumentation.AgentInstrumentationOptions.CaptureContent"/> says so.
    /// </summary>
    /// <param name="client">The client that makes the calls.</param>
    /// <returns>A client that traces them; the same one when it does so already.</returns>
    /// <remarks>
    /// To be put inside a client that calls functions, so that each call of the model is traced by itself. Spans follow
    /// the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
    /// </remarks>
    /// <example>
    /// <code>
    /// IChatClient model = new OpenAIClient(key).GetChatClient("gpt-5-mini").AsIChatClient().UseAgentInstrumentation();
    /// </code>
    /// </example>
    public static IChatClient UseAgentInstrumentation(this IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetService<InstrumentedChatClient>() is null ? new InstrumentedChatClient(client) : client;
    }
}
