namespace AgentInstrumentation.ModelServer;

/// <summary>A call of a tool that an answer asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">Its arguments as JSON.</param>
public sealed record ModelToolCall(string Id, string Name, string Arguments);
