namespace AgentInstrumentation.Tools.Tests;

internal sealed record Tree(string Name, Tree[] Children);
