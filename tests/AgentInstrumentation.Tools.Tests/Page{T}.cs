namespace AgentInstrumentation.Tools.Tests;

internal sealed record Page<T>(IReadOnlyList<T> Items, T? Best = default);
