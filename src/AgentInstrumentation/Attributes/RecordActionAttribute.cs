namespace AgentInstrumentation;

/// <summary>Marks a step of an agent: emits a span and an <see cref="ActionEvent"/>.</summary>
/// <param name="name">The action's name; by default the method's name without the suffix <c>Async</c>.</param>
public sealed class RecordActionAttribute(string? name = null) : OperationAttribute(name);
