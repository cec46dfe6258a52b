namespace AgentInstrumentation.ModelServer;

/// <summary>The interfaces that the server speaks.</summary>
public enum ModelApi
{
    /// <summary>OpenAI's <c>/v1/chat/completions</c>.</summary>
    ChatCompletions,

    /// <summary>OpenAI's <c>/v1/responses</c>.</summary>
    Responses,

    /// <summary>OpenAI's <c>/v1/embeddings</c>.</summary>
    Embeddings,

    /// <summary>Anthropic's <c>/v1/messages</c>.</summary>
    Messages,
}
