namespace AgentInstrumentation.Replay.Tests;

/// <summary>What the answer took.</summary>
public sealed record ReplyTokens(int Read, int Written);
