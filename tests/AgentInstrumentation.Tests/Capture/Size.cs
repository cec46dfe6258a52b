namespace AgentInstrumentation.Tests;

internal readonly record struct Size(int Width);
