namespace AgentInstrumentation;

/// <summary>A session of another process, as the baggage of a request says it.</summary>
internal sealed record RemoteSession(Guid Id, string? UserId, string[] Tags);
