namespace AgentInstrumentation;

/// <summary>Marks a step of an agent: emits a span and an <see cref="ActionEvent"/>.</summary>
/// <param name="name">The action's name; by default the method's name without the suffix <c>Async</c>.</param>
public sealed class RecordActionAttribute(string? name = null) : OperationAttribute(name)
{
    /// <summary>
    /// What the action is: <see cref="OperationKind.Action"/>, the default, <see cref="OperationKind.Workflow"/> for
    /// several agents working together, or <see cref="OperationKind.Retrieval"/> for a look-up in a store.
    /// </summary>
    public OperationKind Kind { get; set; } = OperationKind.Action;
}
