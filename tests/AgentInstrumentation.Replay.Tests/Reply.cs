namespace AgentInstrumentation.Replay.Tests;

/// <summary>What the model answers.</summary>
public sealed record Reply(string Text, ReplyTokens Tokens);
