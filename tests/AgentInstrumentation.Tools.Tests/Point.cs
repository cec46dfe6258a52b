namespace AgentInstrumentation.Tools.Tests;

internal record struct Point(int X, int Y);
