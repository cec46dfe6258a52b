namespace AgentInstrumentation.Generators;

/// <summary>All operations of an assembly. Equal by value, so that they can be cached.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="Operations">The operations, in no order.</param>
internal sealed record DeclaredOperations(string AssemblyName, EquatableArray<DeclaredOperation> Operations);
