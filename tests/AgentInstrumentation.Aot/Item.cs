namespace AgentInstrumentation.Aot;

internal readonly record struct Item(string Name, int Count);
