namespace AgentInstrumentation.Generators;

/// <summary>All operations of an assembly. Equal by value, so that they can be cached.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="Operations">The operations, in no order.</param>
internal sealed record DeclaredOperations(string AssemblyName, EquatableArray<DeclaredOperation> Operations)
{
    /// <summary>What could not be read, by a fault of the generator's own.</summary>
    public EquatableArray<FailedTarget> Failed { get; init; }

    /// <summary>The names of ordinary methods, which projects beyond this one can call.</summary>
    public EquatableArray<string> OrdinaryNames => Operations
        .Where(static operation => operation.Form is TargetForm.Ordinary)
        .Select(static operation => operation.MethodName)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}
