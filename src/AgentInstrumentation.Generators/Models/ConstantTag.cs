namespace AgentInstrumentation.Generators;

/// <summary>An attribute of a span with a constant value. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as a C# literal.</param>
internal sealed record ConstantTag(string Name, string Value);
