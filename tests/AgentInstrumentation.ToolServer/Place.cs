namespace AgentInstrumentation.ToolServer;

internal sealed record Place(string City, string? Country = null);
