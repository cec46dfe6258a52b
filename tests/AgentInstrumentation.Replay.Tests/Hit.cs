namespace AgentInstrumentation.Replay.Tests;

/// <summary>One that was found.</summary>
public readonly record struct Hit(string Title, double Score);
