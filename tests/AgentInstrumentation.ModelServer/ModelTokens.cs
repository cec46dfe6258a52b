namespace AgentInstrumentation.ModelServer;

/// <summary>What an answer says that it consumed; parts are included in the whole.</summary>
/// <param name="Input">All input tokens.</param>
/// <param name="Output">All output tokens.</param>
/// <param name="Cached">Input tokens read from the cache.</param>
/// <param name="Reasoning">Output tokens spent on reasoning; Anthropic does not tell them.</param>
/// <param name="CacheWrite">Input tokens written to the cache; OpenAI does not tell them.</param>
public sealed record ModelTokens(int Input, int Output, int Cached = 0, int Reasoning = 0, int CacheWrite = 0);
