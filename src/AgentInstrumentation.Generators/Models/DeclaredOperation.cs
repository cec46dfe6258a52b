namespace AgentInstrumentation.Generators;

/// <summary>
/// An operation as the manifest describes it, but for its source place, which changes with every edit above it and
/// nothing else of which does. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Operation">What the runtime is told about it.</param>
/// <param name="Form">How it is traced.</param>
/// <param name="Parameters">The method's parameters.</param>
/// <param name="CapturesResult">Whether there is a result, and it is captured.</param>
/// <param name="Declaration">Where its place is found; null for a method of another assembly.</param>
internal sealed record DeclaredOperation(
    Operation Operation,
    TargetForm Form,
    EquatableArray<DeclaredParameter> Parameters,
    bool CapturesResult,
    DeclarationIndex? Declaration)
{
    /// <summary>The metrics that each run is measured by.</summary>
    public EquatableArray<string> Metrics { get; init; }

    /// <summary>The simple name of its method.</summary>
    public string MethodName => Operation.Function.Substring(Operation.Function.LastIndexOf('.') + 1);
}
