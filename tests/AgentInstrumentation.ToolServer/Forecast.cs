namespace AgentInstrumentation.ToolServer;

internal sealed record Forecast(Place Place, IReadOnlyList<Sky> Days);
