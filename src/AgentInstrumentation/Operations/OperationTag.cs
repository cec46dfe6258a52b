namespace AgentInstrumentation;

/// <summary>An attribute that an operation's span carries.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Value">Its value; null leaves it out.</param>
public readonly record struct OperationTag(string Name, object? Value);
