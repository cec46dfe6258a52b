namespace AgentInstrumentation.Replay.Tests;

/// <summary>A result with a secret in it.</summary>
public sealed record Settings(string Name, string Password);
