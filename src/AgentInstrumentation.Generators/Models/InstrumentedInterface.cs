namespace AgentInstrumentation.Generators;

/// <summary>
/// An interface for which a decorator is generated. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Namespace">The decorator's namespace, or an empty string for the global one.</param>
/// <param name="Name">The decorator's name.</param>
/// <param name="TypeParameters">Its type parameters as a list, or nothing.</param>
/// <param name="Arity">How many these are.</param>
/// <param name="Constraints">Their constraints, or nothing.</param>
/// <param name="Modifiers">The decorator's accessibility, and <c>unsafe</c> where a member needs it.</param>
/// <param name="Interface">The interface, fully qualified.</param>
/// <param name="Disposal">The way to be disposed that the interface lacks, when it has the other one; else null.</param>
/// <param name="Attributes">Attributes that it must carry to compile as the interface does.</param>
/// <param name="Members">Its members.</param>
internal sealed record InstrumentedInterface(
    string Namespace,
    string Name,
    string TypeParameters,
    int Arity,
    string Constraints,
    string Modifiers,
    string Interface,
    Disposal? Disposal,
    EquatableArray<string> Attributes,
    EquatableArray<DecoratedMember> Members)
{
    /// <summary>What of it could not be read, by a fault of the generator's own.</summary>
    public EquatableArray<FailedTarget> Failed { get; init; }
}
