namespace AgentInstrumentation;

/// <summary>Marks a step of an agent: emits a span and an <see cref="ActionEvent"/>.</summary>
/// <remarks>
/// On a class, a struct or a record it makes an action of each public method that is declared there; <c>Dispose</c>,
/// overrides of <see cref="object"/>'s members and what else implements interfaces of .NET itself are left out. An
/// attribute on the method wins over that of the type, and <see cref="NotInstrumentedAttribute"/> over both.
/// </remarks>
/// <param name="name">The action's name; by default the method's name without the suffix <c>Async</c>.</param>
[AttributeUsage(
    AttributeTargets.Method
    | AttributeTargets.Property
    | AttributeTargets.Constructor
    | AttributeTargets.Class
    | AttributeTargets.Struct,
    Inherited = false)]
public sealed class RecordActionAttribute(string? name = null) : OperationAttribute(name)
{
    /// <summary>
    /// What the action is: <see cref="OperationKind.Action"/>, the default, <see cref="OperationKind.Workflow"/> for
    /// several agents working together, or <see cref="OperationKind.Retrieval"/> for a look-up in a store.
    /// </summary>
    public OperationKind Kind { get; set; } = OperationKind.Action;

    /// <summary>
    /// Whether nothing that the method calls is traced or looks for the operation that runs. While nobody listens to
    /// spans such an operation costs nothing beyond its event; were there an operation within it after all, that would
    /// be its sibling. Off by default.
    /// </summary>
    public bool Leaf { get; set; }
}
