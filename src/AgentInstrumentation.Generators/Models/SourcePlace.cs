namespace AgentInstrumentation.Generators;

/// <summary>A line of a file. Equal by value, so that it can be cached.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record SourcePlace(string Path, int Line);
