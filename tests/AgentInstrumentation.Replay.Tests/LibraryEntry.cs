namespace AgentInstrumentation.Replay.Tests;

/// <summary>A type that no annotated method takes or returns.</summary>
public sealed record LibraryEntry(int Number, IReadOnlyList<string> Words);
